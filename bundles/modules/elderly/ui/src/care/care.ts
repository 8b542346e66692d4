import { choices, dayField, dayOf, divisionColumn, divisionFilter, failed, type Filter, label, listPage, newRecordPage, number, optionsOf, recordPages, time, today, tr, word, wordsFor, yesNoFilter } from '@linli/ui';
import { shallowRef } from 'vue';
import { api, type Schemas } from '../api';
import { imported, named, pageOf } from '../lists';
import { elderField, organisationField, venueKindField } from '../parts/fields';
import { TIERS, TRAIL, TRAIL_FIELDS, VENUE_FUNCTIONS, VENUE_SETTINGS, WAIT_STATES } from '../words';
import BedPage from './BedPage.vue';
import FacilityParts from './FacilityParts.vue';
import FacilitySteps from './FacilitySteps.vue';
import KindTold from './KindTold.vue';
import StayPage from './StayPage.vue';
import VenueKinds from './VenueKinds.vue';
import WaitPage from './WaitPage.vue';

type Facility = Schemas['elderly.CareBodies.FacilityView'];
type Bed = Schemas['elderly.CareBodies.BedView'];
type Stay = Schemas['elderly.CareBodies.StayView'];
type Wait = Schemas['elderly.CareBodies.WaitView'];

const records = () => ({
  path: api.at('/elderly/facilities'),
  page: 'elderly/facilities',
  title: tr('养老机构和场所', 'Facilities and venues'),
  one: tr('机构', 'facility'),
  made: tr('登记机构', 'Register a facility'),
  write: 'elderly:care:write',
  name: (view: Facility) => view.name,
  fields: [
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    venueKindField({ required: true, teller: KindTold }),
    { key: 'tier', label: tr('四级网络', 'Tier'), type: 'choice' as const, required: true, options: optionsOf(TIERS), help: tr('设床位的机构选所属的一级；托幼点等选“不属于四级网络”。', 'Where somebody stays; a nursery and the like are outside of the tiers.') },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true },
    organisationField('operatorId', tr('运营机构', 'Operator')),
    { key: 'address', label: tr('地址', 'Address'), maxlength: 200 },
    { key: 'setting', label: tr('场所位置', 'Setting'), type: 'choice' as const, options: optionsOf(VENUE_SETTINGS) },
    { key: 'floorArea', label: tr('面积（平方米）', 'Floor area (m²)'), type: 'number' as const, min: 0, max: 1_000_000, digits: 2 },
    { key: 'functions', label: tr('服务功能', 'Functions'), type: 'choices' as const, options: optionsOf(VENUE_FUNCTIONS) },
    { key: 'childPlaces', label: tr('托位', 'Places for children'), type: 'number' as const, min: 0, max: 10_000 },
  ],
  start: () => ({ venueKind: 'care-institution' }),
  values: (view: Facility) => ({ name: view.name, venueKind: view.venueKind, kindLabel: view.kindLabel, tier: view.tier, divisionId: view.divisionId, operatorId: view.operatorId, address: view.address, setting: view.setting, floorArea: view.floorArea, functions: view.functions, childPlaces: view.childPlaces }),
  facts: (view: Facility) => [
    { label: tr('运营机构名称', 'Operated by'), text: view.operator ?? '' },
    { label: tr('床位 / 在住 / 轮候', 'Beds / taken / waiting'), text: `${number(view.beds)} / ${number(view.taken)} / ${number(view.waiting)}` },
  ],
  head: FacilitySteps,
  more: FacilityParts,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

/** Kinds are those of the district; asked for once a page. */
const kindsKnown = shallowRef<{ value: string; label: string }[] | null>(null);
function venueKindFilter(): Filter {
  if (kindsKnown.value === null) {
    kindsKnown.value = [];
    void api.get('/elderly/venue-kinds').then((page) => (kindsKnown.value = page.items.map((kind) => ({ value: kind.key, label: label(kind.label) }))), failed);
  }
  return { key: 'kind', title: tr('类型', 'Kind'), type: 'select', options: kindsKnown.value };
}

export const facilities = recordPages(records, () => ({
  name: 'facilities',
  imported: imported('facilities', tr('导入养老机构', 'Import facilities')),
  sort: 'name',
  plain: tr('列表', 'List'),
  views: [{ key: 'kinds', label: tr('按类型', 'By kind'), component: VenueKinds }],
  filters: [{ key: 'q', title: tr('名称', 'Name') }, venueKindFilter(), choices('tier', tr('四级网络', 'Tier'), TIERS), choices('setting', tr('场所位置', 'Setting'), VENUE_SETTINGS), choices('function', tr('服务功能', 'Function'), VENUE_FUNCTIONS), yesNoFilter('closed', tr('停用', 'Closed'), tr('停用', 'closed'), tr('在用', 'in use')), divisionFilter()],
  columns: [
    { key: 'name', title: tr('名称', 'Name'), sortable: true },
    { key: 'venueKind', title: tr('类型', 'Kind'), text: (row: Facility) => (row.kindLabel ? label(row.kindLabel) : row.venueKind) },
    { key: 'tier', title: tr('四级网络', 'Tier'), text: (row: Facility) => word(TIERS, row.tier) },
    { key: 'setting', title: tr('场所位置', 'Setting'), text: (row: Facility) => (row.setting ? word(VENUE_SETTINGS, row.setting) : '') },
    { key: 'floorArea', title: tr('面积（平方米）', 'Area (m²)'), align: 'right', text: (row: Facility) => (row.floorArea == null ? '' : number(row.floorArea)) },
    { key: 'functions', title: tr('服务功能', 'Functions'), text: (row: Facility) => wordsFor(VENUE_FUNCTIONS, row.functions) },
    { key: 'childPlaces', title: tr('托位', 'Child places'), align: 'right', text: (row: Facility) => (row.childPlaces == null ? '' : number(row.childPlaces)) },
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
