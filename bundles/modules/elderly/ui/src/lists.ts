import { date, divisionName, type Filter, type ImportPage, type RecordField, tenant, tr } from '@linli/ui';
import { api } from './api';

export const place = (): Filter => ({ key: 'division', title: tr('区划', 'Division'), type: 'division' });
export const yesNo = (key: string, title: string, yes: string, no: string): Filter => ({ key, title, type: 'select', options: [{ value: 'true', label: yes }, { value: 'false', label: no }] });
export const division = () => ({ key: 'divisionId' as const, title: tr('区划', 'Division'), text: (row: { divisionId?: string | null }) => divisionName(row.divisionId) });
export const day = (value: unknown) => date(value as string | null | undefined);
export const dayField = (key: string, label: string, more: Partial<RecordField> = {}): RecordField => ({ key, label, type: 'date', ...more });
export const today = () => date(new Date().toISOString());
/** Where a page of this module stands in the console. */
export const pageOf = (page: string, id = '') => `/t/${tenant}/elderly/${page}${id && `/${id}`}`;
/** A record may lack a name that the registry has lost. */
export const named = (name: string | null | undefined) => name || tr('（姓名不详）', '(no name)');

type Noun = 'elders' | 'facilities' | 'beds' | 'purchases' | 'visits' | 'campaigns' | 'screenings' | 'assistance';
export const imported = (noun: Noun, title: string): ImportPage => ({
  title,
  path: api.at('/elderly/imports/{noun}', { noun }),
  importer: `elderly.${noun}`,
  permissions: ['elderly:import:run'],
});
