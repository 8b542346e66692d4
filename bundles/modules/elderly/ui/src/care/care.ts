import { LlList, LlPage, newRecordPage, number, recordPages, time, tr } from '@linli/ui';
import { type Component, defineComponent, h } from 'vue';
import { api, type Schemas } from '../api';
import { day, dayField, division, pageOf, place, today, yesNo } from '../lists';
import ElderName from '../parts/ElderName.vue';
import { elderField, organisationField } from '../parts/fields';
import { choices, optionsOf, TIERS, TRAIL, TRAIL_FIELDS, WAIT_STATES, word } from '../words';
import BedPage from './BedPage.vue';
import MadeLink from './MadeLink.vue';
import FacilityParts from './FacilityParts.vue';
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
  more: FacilityParts,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const facilities = recordPages(records, () => ({
  name: 'facilities',
  sort: 'name',
  filters: [choices('tier', tr('类型', 'Tier'), TIERS), place()],
  columns: [
    { key: 'name', title: tr('名称', 'Name'), sortable: true },
    { key: 'tier', title: tr('类型', 'Tier'), text: (row: Facility) => word(TIERS, row.tier) },
    { key: 'operator', title: tr('运营机构', 'Operator') },
    { key: 'beds', title: tr('床位', 'Beds'), align: 'right', text: (row: Facility) => number(row.beds) },
    { key: 'taken', title: tr('在住', 'Taken'), align: 'right', text: (row: Facility) => number(row.taken) },
    { key: 'waiting', title: tr('轮候', 'Waiting'), align: 'right', text: (row: Facility) => number(row.waiting) },
    division(),
  ],
}));

/** A list that tells whom its rows are about. */
const ofElders = (title: () => string, list: () => Record<string, unknown>, made?: { to: () => string; label: () => string }): Component =>
  defineComponent({
    name: 'ListOfElders',
    setup: () => () =>
      h(LlPage, { title: title() }, {
        default: () => h(LlList as Component, { ...list(), exportName: title() }, { 'cell-elderId': ({ row }: { row: { elderId?: string | null } }) => (row.elderId ? h(ElderName, { id: row.elderId }) : '') }),
        ...(made && { actions: () => h(MadeLink, { to: made.to(), label: made.label() }) }),
      }),
  });

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
  component: ofElders(
    () => newHomeBed().title,
    () => ({
      path: api.list('/elderly/beds'),
      name: 'beds',
      to: (row: Bed) => pageOf('beds', row.id),
      filters: [yesNo('home', tr('位置', 'Where'), tr('家庭床位', 'at home'), tr('机构床位', 'in a facility')), yesNo('free', tr('空闲', 'Free'), tr('空闲', 'free'), tr('在住', 'taken')), yesNo('closed', tr('停用', 'Closed'), tr('停用', 'closed'), tr('在用', 'in use')), place()],
      columns: [
        { key: 'label', title: tr('床位', 'Bed') },
        { key: 'facilityId', title: tr('位置', 'Where'), text: (row: Bed) => (row.facilityId ? tr('机构', 'facility') : tr('家庭', 'at home')) },
        { key: 'elderId', title: tr('在住老人', 'Taken by') },
        { key: 'closedOn', title: tr('停用日期', 'Closed'), text: (row: Bed) => day(row.closedOn) },
        division(),
      ],
    }),
    { to: () => pageOf('beds', 'new'), label: () => newHomeBed().made },
  ),
  detail: BedPage,
  routes: [{ path: 'new', component: newRecordPage(newHomeBed) }],
};

export const stays = {
  component: ofElders(
    () => tr('入住', 'Stays'),
    () => ({
      path: api.list('/elderly/stays'),
      name: 'stays',
      to: (row: Stay) => pageOf('stays', row.id),
      sort: '-firstDay',
      filters: [yesNo('open', tr('状态', 'State'), tr('在住', 'there'), tr('已退住', 'left')), place()],
      columns: [
        { key: 'firstDay', title: tr('入住日期', 'From'), sortable: true, text: (row: Stay) => day(row.firstDay) },
        { key: 'elderId', title: tr('老年人', 'Elder') },
        { key: 'lastDay', title: tr('退住日期', 'Until'), text: (row: Stay) => day(row.lastDay) },
        { key: 'days', title: tr('床日', 'Bed-days'), align: 'right', text: (row: Stay) => number(row.days) },
        { key: 'reason', title: tr('退住原因', 'Left because') },
        division(),
      ],
    }),
  ),
  detail: StayPage,
};

export const waits = {
  component: ofElders(
    () => tr('轮候', 'Waiting lists'),
    () => ({
      path: api.list('/elderly/waits'),
      name: 'waits',
      to: (row: Wait) => pageOf('waits', row.id),
      sort: 'since',
      filters: [choices('state', tr('状态', 'State'), WAIT_STATES), yesNo('urgent', tr('优先', 'Urgent'), tr('优先', 'urgent'), tr('一般', 'not urgent')), place()],
      columns: [
        { key: 'since', title: tr('轮候开始', 'Since'), sortable: true, text: (row: Wait) => time(row.since) },
        { key: 'elderId', title: tr('老年人', 'Elder') },
        { key: 'urgent', title: tr('优先', 'Urgent'), text: (row: Wait) => (row.urgent ? tr('是', 'yes') : '') },
        { key: 'state', title: tr('状态', 'State'), text: (row: Wait) => word(WAIT_STATES, row.state) },
        division(),
      ],
    }),
  ),
  detail: WaitPage,
};
