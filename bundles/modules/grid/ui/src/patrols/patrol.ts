import { type Column, number, tenant, time, tr } from '@linli/ui';
import { PATROL_KINDS, word } from '../words';

/** A patrol (巡查) as the API shows it. */
export interface PatrolView extends Record<string, unknown> {
  id: string;
  clientId: string;
  userId: string;
  walker: string;
  gridId: string;
  divisionId: string;
  kind: string;
  startedAt: string;
  endedAt?: string | null;
  metres: number;
  points: number;
  coveredPercent?: number | null;
  note: string;
  trackRemoved: boolean;
}

export interface Track {
  geometry?: { type: 'LineString'; coordinates: number[][] } | null;
  properties: { times: string[] };
}

/** Something found on the way (巡查发现). */
export interface Finding {
  id: string;
  seq: number;
  at: string;
  text: string;
  lng?: number | null;
  lat?: number | null;
  eventId?: string | null;
}

export const patrolPage = (id: string) => `/t/${tenant}/grid/patrols/${id}`;

export function patrolColumns(): Column<Record<string, unknown>>[] {
  return [
    { key: 'walker', title: tr('巡查人', 'Walker') },
    { key: 'kind', title: tr('种类', 'Kind'), text: (row) => word(PATROL_KINDS, row.kind) },
    { key: 'startedAt', title: tr('开始', 'Begun'), sortable: true, text: (row) => time(row.startedAt as string) },
    { key: 'endedAt', title: tr('结束', 'Ended'), text: (row) => time(row.endedAt as string) || tr('巡查中', 'on the way') },
    { key: 'metres', title: tr('里程（米）', 'Metres'), align: 'right', text: (row) => number(row.metres as number) },
    { key: 'coveredPercent', title: tr('覆盖率', 'Covered'), align: 'right', text: (row) => (row.coveredPercent == null ? '' : `${number(row.coveredPercent as number)}%`) },
  ];
}
