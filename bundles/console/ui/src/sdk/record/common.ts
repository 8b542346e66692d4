import { tenant } from '../api';
import type { Filter } from '../components/column';
import { divisionName } from '../divisions';
import { date } from '../format';
import { tr } from '../language';
import type { RecordField } from './field';

/** What the lists and forms of every module have: where a row belongs, days, yes and no. */

export const divisionFilter = (): Filter => ({ key: 'division', title: tr('区划', 'Division'), type: 'division' });

export const divisionColumn = () => ({
  key: 'divisionId' as const,
  title: tr('区划', 'Division'),
  text: (row: { divisionId?: string | null }) => divisionName(row.divisionId),
});

export const yesNoFilter = (key: string, title: string, yes: string, no: string): Filter => ({
  key,
  title,
  type: 'select',
  options: [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ],
});

/** A value of a row that is an instant, as the day that it is in the district. */
export const dayOf = (value: unknown) => date(value as string | null | undefined);

export const today = () => date(new Date().toISOString());

export const dayField = (key: string, label: string, more: Partial<RecordField> = {}): RecordField => ({ key, label, type: 'date', ...more });

/** Where a page of a module stands in the console. */
export const modulePage = (module: string, page: string, id = '') => `/t/${tenant}/${module}/${page}${id && `/${id}`}`;
