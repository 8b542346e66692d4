import { type Column, number, tenant, time, tr, word } from '@linli/ui';
import type { Schemas } from '../api';
import { PATROL_KINDS } from '../words';

/** A patrol (巡查) as the API shows it. */
export type PatrolView = Schemas['grid.PatrolView'];
export type Track = Schemas['grid.TrackFeature'];
/** Something found on the way (巡查发现). */
export type Finding = Schemas['grid.PatrolBodies.Finding'];

export const patrolPage = (id: string) => `/t/${tenant}/grid/patrols/${id}`;

export function patrolColumns(): Column<PatrolView>[] {
  return [
    { key: 'walker', title: tr('巡查人', 'Walker') },
    { key: 'kind', title: tr('种类', 'Kind'), text: (row) => word(PATROL_KINDS, row.kind) },
    { key: 'startedAt', title: tr('开始', 'Begun'), sortable: true, text: (row) => time(row.startedAt) },
    { key: 'endedAt', title: tr('结束', 'Ended'), text: (row) => time(row.endedAt) || tr('巡查中', 'on the way') },
    { key: 'metres', title: tr('里程（米）', 'Metres'), align: 'right', text: (row) => number(row.metres) },
    { key: 'coveredPercent', title: tr('覆盖率', 'Covered'), align: 'right', text: (row) => (row.coveredPercent == null ? '' : `${number(row.coveredPercent)}%`) },
  ];
}
