import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, listPage, moneyField, newRecordPage, number, time, today, tr, word, yesNoFilter, yuan } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported, named, pageOf } from '../lists';
import { elderField, organisationField, purchaseField } from '../parts/fields';
import { CASE_STATES, CONCERN_KINDS, GRADES, VISIT_STATES } from '../words';
import ConcernPage from './ConcernPage.vue';
import LinesField from './LinesField.vue';
import PurchasePage from './PurchasePage.vue';
import SettlementPage from './SettlementPage.vue';
import VisitForm from './VisitForm.vue';
import VisitPage from './VisitPage.vue';

type Purchase = Schemas['elderly.VisitBodies.PurchaseView'];
type Visit = Schemas['elderly.VisitBodies.VisitView'];
type Concern = Schemas['elderly.ConcernsResource.ConcernLine'];

const newPurchase = () => ({
  path: api.at('/elderly/purchases'),
  page: 'elderly/purchases',
  title: tr('探访服务合同', 'Contracts of visits'),
  one: tr('合同', 'contract'),
  made: tr('登记合同', 'Conclude a contract'),
  write: 'elderly:visit:write',
  name: (view: Purchase) => view.title,
  fields: [
    { key: 'title', label: tr('合同名称', 'Title'), required: true, maxlength: 100 },
    organisationField('organisationId', tr('服务机构', 'Organisation'), { required: true }),
    { key: 'divisionId', label: tr('服务区域', 'Where'), type: 'division' as const, required: true },
    dayField('firstDay', tr('开始日期', 'First day'), { required: true }),
    dayField('lastDay', tr('结束日期', 'Last day'), { required: true }),
    moneyField('price', tr('每次探访单价（元）', 'Price of a visit (yuan)'), { required: true }),
    { key: 'lines', label: tr('探访频次', 'How often'), required: true, control: LinesField },
  ],
  start: () => ({ firstDay: today(), lines: [{ category: 'LIVING_ALONE', everyDays: 7 }] }),
});

export const purchases = {
  component: listPage<Purchase>(() => ({
    title: newPurchase().title,
    path: api.list('/elderly/purchases'),
    name: 'purchases',
    imported: imported('purchases', tr('导入探访合同', 'Import contracts')),
    to: (row) => pageOf('purchases', row.id),
    made: { to: pageOf('purchases', 'new'), label: newPurchase().made, permission: 'elderly:visit:write' },
    filters: [yesNoFilter('ended', tr('合同', 'Contract'), tr('已结束', 'ended'), tr('履行中', 'running')), divisionFilter()],
    columns: [
      { key: 'title', title: tr('合同', 'Contract') },
      { key: 'organisation', title: tr('服务机构', 'Organisation') },
      { key: 'firstDay', title: tr('期限', 'Term'), text: (row) => `${dayOf(row.firstDay)} – ${dayOf(row.endedOn ?? row.lastDay)}` },
      { key: 'price', title: tr('单价（元）', 'Price (yuan)'), align: 'right', text: (row) => yuan(row.price) },
      { key: 'planned', title: tr('待访', 'To be made'), align: 'right', text: (row) => number(row.planned) },
      { key: 'done', title: tr('已访', 'Made'), align: 'right', text: (row) => number(row.done) },
      { key: 'missed', title: tr('逾期', 'Missed'), align: 'right', text: (row) => number(row.missed) },
      divisionColumn(),
    ],
  })),
  detail: PurchasePage,
  routes: [
    { path: 'new', component: newRecordPage(newPurchase) },
    { path: ':id/settlements/:settlement', component: SettlementPage, props: true },
  ],
};

const newVisit = () => ({
  path: api.at('/elderly/visits'),
  page: 'elderly/visits',
  title: tr('探访', 'Visits'),
  one: tr('探访', 'visit'),
  made: tr('增加探访', 'Add a visit'),
  write: 'elderly:visit:write',
  name: (view: Visit) => named(view.elderName),
  fields: [purchaseField(), elderField(), dayField('lastDay', tr('最迟日期', 'Not later than'), { required: true })],
  start: () => ({ lastDay: today() }),
});

export const visits = {
  component: listPage<Visit>(() => ({
    title: newVisit().title,
    path: api.list('/elderly/visits'),
    name: 'visits',
    imported: imported('visits', tr('导入探访记录', 'Import visits that were made')),
    to: (row) => pageOf('visits', row.id),
    made: { to: pageOf('visits', 'new'), label: newVisit().made, permission: 'elderly:visit:write' },
    sort: 'lastDay',
    filters: [choices('state', tr('状态', 'State'), VISIT_STATES), yesNoFilter('late', tr('期限', 'Due'), tr('已逾期', 'late'), tr('未到期', 'in time')), choices('worst', tr('评估', 'Grade'), GRADES), divisionFilter()],
    columns: [
      { key: 'elderName', title: tr('老年人', 'Elder'), text: (row) => named(row.elderName) },
      { key: 'lastDay', title: tr('最迟日期', 'Not later than'), sortable: true, text: (row) => dayOf(row.lastDay) },
      { key: 'state', title: tr('状态', 'State'), text: (row) => word(VISIT_STATES, row.state) },
      { key: 'late', title: tr('逾期', 'Late'), text: (row) => (row.late ? tr('是', 'yes') : '') },
      { key: 'worst', title: tr('最差一项', 'Worst grade'), text: (row) => (row.worst ? word(GRADES, row.worst) : '') },
      { key: 'visitedAt', title: tr('探访时间', 'Visited'), text: (row) => time(row.visitedAt) },
      { key: 'visitor', title: tr('探访人', 'Visitor') },
      divisionColumn(),
    ],
  })),
  detail: VisitPage,
  routes: [
    { path: 'new', component: newRecordPage(newVisit) },
    { path: ':id/form', component: VisitForm, props: true },
  ],
};

export const concerns = {
  component: listPage<Concern>(() => ({
    title: tr('关爱事项', 'Concerns'),
    path: api.list('/elderly/concerns'),
    name: 'concerns',
    to: (row) => pageOf('concerns', row.id),
    sort: '-at',
    filters: [choices('kind', tr('类型', 'Kind'), CONCERN_KINDS), choices('state', tr('状态', 'State'), CASE_STATES), yesNoFilter('open', tr('是否结束', 'Open'), tr('进行中', 'open'), tr('已结束', 'ended')), divisionFilter()],
    columns: [
      { key: 'title', title: tr('事项', 'Concern') },
      { key: 'elderName', title: tr('老年人', 'Elder'), text: (row) => named(row.elderName) },
      { key: 'kindLabel', title: tr('类型', 'Kind'), text: (row) => label(row.kindLabel) },
      { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => (row.stateLabel ? label(row.stateLabel) : '') },
      { key: 'dueAt', title: tr('时限', 'Due'), text: (row) => time(row.dueAt) },
      { key: 'at', title: tr('时间', 'At'), sortable: true, text: (row) => time(row.at) },
      divisionColumn(),
    ],
  })),
  detail: ConcernPage,
};
