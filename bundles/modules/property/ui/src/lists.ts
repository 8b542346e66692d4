import { date, divisionName, type Filter, type ImportPage, type RecordField, tr } from '@linli/ui';
import { api } from './api';

export const place = (): Filter => ({ key: 'division', title: tr('区划', 'Division'), type: 'division' });
export const yesNo = (key: string, title: string, yes: string, no: string): Filter => ({ key, title, type: 'select', options: [{ value: 'true', label: yes }, { value: 'false', label: no }] });
export const division = () => ({ key: 'divisionId' as const, title: tr('区划', 'Division'), text: (row: { divisionId?: string | null }) => divisionName(row.divisionId) });
export const day = (value: unknown) => date(value as string | null | undefined);
export const dayField = (key: string, label: string, more: Partial<RecordField> = {}): RecordField => ({ key, label, type: 'date', ...more });
export const today = () => date(new Date().toISOString());

type Noun = 'companies' | 'estates' | 'contracts' | 'communities' | 'committees' | 'branches' | 'seats' | 'menu' | 'orders';
export const imported = (noun: Noun, title: string): ImportPage => ({
  title,
  path: api.at('/property/imports/{noun}', { noun }),
  importer: `property.${noun}`,
  permissions: ['property:import:run'],
});
