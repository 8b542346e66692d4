import { choices, date, divisionColumn, divisionFilter, label, listPage, number, tenant, time, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { companyFilter, estateFilter } from '../pickers';
import { ORDER_KINDS } from '../words';
import WaitingInspections from './WaitingInspections.vue';

type Line = Schemas['property.OrderBodies.OrderLine'];
type Complaint = Schemas['property.OrderBodies.ComplaintLine'];
type Inspection = Schemas['property.InspectionsResource.View'];

/** What was found is put right, not ordered on a phone; all other states are those of the process. */
export function stateWord(row: { kind: Line['kind']; state?: Line['state']; stateLabel?: Line['stateLabel'] }): string {
  if (row.kind === 'RECTIFICATION' && row.state === 'REPORTED') return tr('待整改', 'To be put right');
  return row.stateLabel ? label(row.stateLabel) : '';
}

const open = () => yesNoFilter('open', tr('是否结束', 'Open'), tr('进行中', 'open'), tr('已结束', 'ended'));

export const orders = listPage<Line>(() => ({
  title: tr('物业订单', 'Orders'),
  path: api.list('/property/orders'),
  name: 'property-orders',
  to: (row) => `/t/${tenant}/property/orders/${row.id}`,
  imported: imported('orders', tr('导入订单', 'Import orders')),
  sort: '-orderedAt',
  filters: [choices('kind', tr('类型', 'Kind'), ORDER_KINDS), open(), yesNoFilter('overdue', tr('时限', 'Promise'), tr('已超时', 'broken'), tr('未超时', 'kept')), ...companyFilter(), ...estateFilter(), divisionFilter()],
  columns: [
    { key: 'title', title: tr('事项', 'Order') },
    { key: 'kindLabel', title: tr('类型', 'Kind'), text: (row) => label(row.kindLabel) },
    { key: 'estateName', title: tr('小区', 'Estate') },
    { key: 'companyName', title: tr('物业企业', 'Company') },
    { key: 'stateLabel', title: tr('状态', 'State'), text: stateWord },
    { key: 'dueAt', title: tr('承诺时限', 'Due'), text: (row) => time(row.dueAt) },
    { key: 'rating', title: tr('评价', 'Rating'), align: 'right', text: (row) => number(row.rating) },
    { key: 'orderedAt', title: tr('下单', 'Ordered'), sortable: true, text: (row) => time(row.orderedAt) },
    divisionColumn(),
  ],
}));

export const complaints = listPage<Complaint>(() => ({
  title: tr('物业投诉', 'Complaints'),
  path: api.list('/property/complaints'),
  name: 'property-complaints',
  to: (row) => `/t/${tenant}/property/complaints/${row.id}`,
  sort: '-at',
  filters: [open(), ...companyFilter(), ...estateFilter(), divisionFilter()],
  columns: [
    { key: 'orderTitle', title: tr('订单', 'Order') },
    { key: 'groundsLabel', title: tr('理由', 'Grounds'), text: (row) => label(row.groundsLabel) },
    { key: 'companyName', title: tr('物业企业', 'Company') },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => (row.stateLabel ? label(row.stateLabel) : '') },
    { key: 'at', title: tr('投诉时间', 'At'), sortable: true, text: (row) => time(row.at) },
    divisionColumn(),
  ],
}));

export const inspections = listPage<Inspection>(() => ({
  title: tr('巡检', 'Inspections'),
  path: api.list('/property/inspections'),
  name: 'inspections',
  to: (row) => `/t/${tenant}/property/inspections/${row.id}`,
  made: { to: `/t/${tenant}/property/inspections/new`, label: tr('登记巡检', 'Record an inspection'), permission: 'property:inspection:write' },
  above: WaitingInspections,
  imported: imported('inspections', tr('导入巡检', 'Import inspections')),
  sort: '-day',
  filters: [...companyFilter(), ...estateFilter(), divisionFilter()],
  columns: [
    { key: 'estateName', title: tr('小区', 'Estate') },
    { key: 'companyName', title: tr('物业企业', 'Company') },
    { key: 'day', title: tr('日期', 'Day'), sortable: true, text: (row) => date(row.day) },
    { key: 'findings', title: tr('问题', 'Findings'), align: 'right', text: (row) => number(row.findings) },
    { key: 'open', title: tr('待整改', 'Open'), align: 'right', text: (row) => number(row.open) },
    { key: 'inspector', title: tr('巡检人', 'Inspector') },
    divisionColumn(),
  ],
}));
