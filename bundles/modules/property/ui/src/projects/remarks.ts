import { choices, type Column, divisionColumn, divisionFilter, label, listPage, type ModulePage, number, tenant, time, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { estateFilter } from '../pickers';
import { PHASES, REMARK_KINDS } from '../words';
import RemarkPage from './RemarkPage.vue';

export type RemarkLine = Schemas['property.RemarkBodies.Line'];

export const remarkAt = (row: { id: string }) => `/t/${tenant}/property/remarks/${row.id}`;
/** What is told of a remark in every list of them. */
export const remarkColumns = (): Column<RemarkLine>[] => [
  { key: 'words', title: tr('意见', 'What was said') },
  { key: 'kindLabel', title: tr('类型', 'Kind'), text: (row) => label(row.kindLabel) },
  { key: 'author', title: tr('居民', 'Resident') },
  { key: 'at', title: tr('时间', 'At'), sortable: true, text: (row) => time(row.at) },
  { key: 'answeredAt', title: tr('答复', 'Answered'), text: (row) => (row.answeredAt ? time(row.answeredAt) : tr('未答复', 'not yet')) },
  { key: 'orderStateLabel', title: tr('工单', 'Order'), text: (row) => (row.orderStateLabel ? label(row.orderStateLabel) : '') },
];

export const remarks: ModulePage = {
  component: listPage<RemarkLine>(() => ({
    title: tr('居民监督意见', 'What residents say'),
    path: api.list('/property/remarks'),
    name: 'property-remarks',
    to: remarkAt,
    sort: '-at',
    filters: [
      yesNoFilter('answered', tr('答复', 'Answer'), tr('已答复', 'answered'), tr('未答复', 'not answered')),
      choices('kind', tr('类型', 'Kind'), REMARK_KINDS),
      choices('phase', tr('阶段', 'Phase'), PHASES),
      ...estateFilter(),
      divisionFilter(),
    ],
    columns: [
      ...remarkColumns(),
      { key: 'projectTitle', title: tr('项目', 'Project') },
      { key: 'photos', title: tr('图片', 'Photos'), align: 'right', hidden: true, text: (row) => number(row.photos) },
      { key: 'place', title: tr('地点', 'Place'), hidden: true },
      divisionColumn(),
    ],
  })),
  detail: RemarkPage,
};
