import { choices, dayField, dayOf, divisionColumn, divisionFilter, listPage, newRecordPage, number, optionsOf, recordPages, time, today, tr, word, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported, named, pageOf } from '../lists';
import { elderField, organisationField } from '../parts/fields';
import { TIERS, TRAIL, TRAIL_FIELDS, WAIT_STATES } from '../words';
import BedPage from './BedPage.vue';
import FacilityParts from './FacilityParts.vue';
import FacilitySteps from './FacilitySteps.vue';
import StayPage from './StayPage.vue';
import WaitPage from './WaitPage.vue';

type Facility = Schemas['elderly.CareBodies.FacilityView'];
type Bed = Schemas['elderly.CareBodies.BedView'];
type Stay = Schemas['elderly.CareBodies.StayView'];
type Wait = Schemas['elderly.CareBodies.WaitView'];

const records = () => ({
  path: api.at('/elderly/facilities'),
  page: 'elderly/facilities',
  title: tr('养老机构', 'Facilities'),
  one: tr('机构', 'facility'),
  made: tr('登记机构', 'Register a facility'),
  write: 'elderly:care:write',
  name: (view: Facility) => view.name,
  fields: [
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    { key: 'tier', label: tr('类型', 'Tier'), type: 'choice' as const, required: true, options: optionsOf(TIERS) },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true },
    organisationField('operatorId', tr('运营机构', 'Operator')),
    { key: 'address', label: tr('地址', 'Address'), maxlength: 200 },
  ],
  values: (view: Facility) => ({ name: view.name, tier: view.tier, divisionId: view.divisionId, operatorId: view.operatorId, address: view.address }),
  facts: (view: Facility) => [
    { label: tr('运营机构名称', 'Operated by'), text: view.operator ?? '' },
    { label: tr('床位 / 在住 / 轮候', 'Beds / taken / waiting'), text: `${number(view.beds)} / ${number(view.taken)} / ${number(view.waiting)}` },
  ],
  head: FacilitySteps,
  more: FacilityParts,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const facilities = recordPages(records, () => ({
  name: 'facilities',
  imported: imported('facilities', tr('导入养老机构', 'Import facilities')),
  sort: 'name',
  filters: [choices('tier', tr('类型', 'Tier'), TIERS), yesNoFilter('closed', tr('停用', 'Closed'), tr('停用', 'closed'), tr('在用', 'in use')), divisionFilter()],
  columns: [
    { key: 'name', title: tr('名称', 'Name'), sortable: true },
    { key: 'tier', title: tr('类型', 'Tier'), text: (row: Facility) => word(TIERS, row.tier) },
    { key: 'operator', title: tr('运营机构', 'Operator') },
    { key: 'beds', title: tr('床位', 'Beds'), align: 'right', text: (row: Facility) => number(row.beds) },
    { key: 'taken', title: tr('在住', 'Taken'), align: 'right', text: (row: Facility) => number(row.taken) },
    { key: 'waiting', title: tr('轮候', 'Waiting'), align: 'right', text: (row: Facility) => number(row.waiting) },
    { key: 'closedOn', title: tr('停用日期', 'Closed'), text: (row: Facility) => dayOf(row.closedOn) },
    divisionColumn(),
  ],
}));

const newHomeBed = () => ({
  path: api.at('/elderly/beds'),
  page: 'elderly/beds',
  title: tr('床位', 'Beds'),
  one: tr('床位', 'bed'),
  made: tr('登记家庭养老床位', 'Register a bed at home'),
  write: 'elderly:care:write',
  name: (view: Bed) => view.label,
  fields: [elderField(), { key: 'label', label: tr('床位名称', 'Label'), required: true, maxlength: 40 }, dayField('firstDay', tr('开始日期', 'First day'), { required: true })],
  start: () => ({ firstDay: today() }),
});

export const beds = {
  component: listPage<Bed>(() => ({
    title: newHomeBed().title,
    path: api.list('/elderly/beds'),
    name: 'beds',
    to: (row) => pageOf('beds', row.id),
    filters: [yesNoFilter('home', tr('位置', 'Where'), tr('家庭床位', 'at home'), tr('机构床位', 'in a facility')), yesNoFilter('free', tr('空闲', 'Free'), tr('空闲', 'free'), tr('在住', 'taken')), yesNoFilter('closed', tr('停用', 'Closed'), tr('停用', 'closed'), tr('在用', 'in use')), divisionFilter()],
    columns: [
      { key: 'label', title: tr('床位', 'Bed') },
      { key: 'facility', title: tr('位置', 'Where'), text: (row) => row.facility ?? tr('家庭', 'at home') },
      { key: 'elderName', title: tr('在住老人', 'Taken by'), text: (row) => (row.elderId ? named(row.elderName) : '') },
      { key: 'closedOn', title: tr('停用日期', 'Closed'), text: (row) => dayOf(row.closedOn) },
      divisionColumn(),
    ],
    made: { to: pageOf('beds', 'new'), label: newHomeBed().made, permission: newHomeBed().write },
    imported: imported('beds', tr('导入床位', 'Import beds')),
  })),
  detail: BedPage,
  routes: [{ path: 'new', component: newRecordPage(newHomeBed) }],
};

export const stays = {
  component: listPage<Stay>(() => ({
    title: tr('入住', 'Stays'),
    path: api.list('/elderly/stays'),
    name: 'stays',
    to: (row) => pageOf('stays', row.id),
    sort: '-firstDay',
    filters: [yesNoFilter('open', tr('状态', 'State'), tr('在住', 'there'), tr('已退住', 'left')), divisionFilter()],
    columns: [
      { key: 'firstDay', title: tr('入住日期', 'From'), sortable: true, text: (row) => dayOf(row.firstDay) },
      { key: 'elderName', title: tr('老年人', 'Elder'), text: (row) => named(row.elderName) },
      { key: 'bed', title: tr('床位', 'Bed') },
      { key: 'lastDay', title: tr('退住日期', 'Until'), text: (row) => dayOf(row.lastDay) },
      { key: 'days', title: tr('床日', 'Bed-days'), align: 'right', text: (row) => number(row.days) },
      { key: 'reason', title: tr('退住原因', 'Left because') },
      divisionColumn(),
    ],
  })),
  detail: StayPage,
};

export const waits = {
  component: listPage<Wait>(() => ({
    title: tr('轮候', 'Waiting lists'),
    path: api.list('/elderly/waits'),
    name: 'waits',
    to: (row) => pageOf('waits', row.id),
    sort: 'turn',
    filters: [choices('state', tr('状态', 'State'), WAIT_STATES), yesNoFilter('urgent', tr('优先', 'Urgent'), tr('优先', 'urgent'), tr('一般', 'not urgent')), divisionFilter()],
    columns: [
      { key: 'since', title: tr('轮候开始', 'Since'), sortable: true, text: (row) => time(row.since) },
      { key: 'elderName', title: tr('老年人', 'Elder'), text: (row) => named(row.elderName) },
      { key: 'facility', title: tr('机构', 'Facility') },
      { key: 'urgent', title: tr('优先', 'Urgent'), text: (row) => (row.urgent ? tr('是', 'yes') : '') },
      { key: 'state', title: tr('状态', 'State'), text: (row) => word(WAIT_STATES, row.state) },
      divisionColumn(),
    ],
  })),
  detail: WaitPage,
};
