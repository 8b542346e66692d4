import { choices, divisionColumn, divisionFilter, recordPages, time, tr, word } from '@linli/ui';
import { api } from '../api';
import { inGrid, placed, TRAIL, TRAIL_FIELDS } from '../fields';
import { day, imported } from '../lists';
import { DISPUTE_STATES, type Dispute } from './dispute';
import Mediation from './Mediation.vue';

const records = () => ({
  path: api.at('/grid/disputes'),
  page: 'grid/disputes',
  title: tr('矛盾纠纷', 'Disputes'),
  one: tr('矛盾纠纷', 'dispute'),
  made: tr('登记纠纷', 'Record a dispute'),
  write: 'grid:dispute:write',
  name: (view: Dispute) => view.title,
  fields: [
    { key: 'title', label: tr('纠纷', 'Dispute'), required: true, maxlength: 200 },
    { key: 'kind', label: tr('类型', 'Kind'), required: true, maxlength: 40, help: tr('如 邻里、物业、噪音扰民。', 'Such as neighbours, property or noise.') },
    placed(),
    inGrid(),
    { key: 'description', label: tr('情况说明', 'Description'), type: 'area' as const, maxlength: 2000 },
  ],
  facts: (view: Dispute) => [{ label: tr('排查时间', 'Found'), text: time(view.foundAt) }],
  head: Mediation,
  attachments: true,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const disputes = recordPages(records, () => ({
  name: 'disputes',
  imported: imported('disputes', tr('导入矛盾纠纷', 'Import disputes')),
  sort: '-foundAt',
  filters: [choices('state', tr('状态', 'State'), DISPUTE_STATES), { key: 'kind', title: tr('类型', 'Kind') }, divisionFilter(), day('from'), day('to')],
  columns: [
    { key: 'title', title: tr('纠纷', 'Dispute') },
    { key: 'kind', title: tr('类型', 'Kind') },
    { key: 'state', title: tr('状态', 'State'), text: (row) => word(DISPUTE_STATES, row.state) },
    divisionColumn(),
    { key: 'mediator', title: tr('调解员', 'Mediator') },
    { key: 'foundAt', title: tr('发现', 'Found'), sortable: true, text: (row) => time(row.foundAt as string) },
    { key: 'endedAt', title: tr('结束', 'Ended'), text: (row) => time(row.endedAt as string) },
  ],
}));
