import { choices, dayField, dayOf, divisionColumn, divisionFilter, listPage, type ListPage, newRecordPage, optionsOf, today, tr, word, yesNoFilter } from '@linli/ui';
import { defineComponent, h } from 'vue';
import { api, type Schemas } from '../api';
import { imported, named, pageOf } from '../lists';
import { personField, personFilter } from '../parts/fields';
import { NEEDS } from '../words';
import PairingPage from './PairingPage.vue';

type Pairing = Schemas['elderly.PairingBodies.PairingView'];

const newPairing = () => ({
  path: api.at('/elderly/pairings'),
  page: 'elderly/pairings',
  title: tr('结对帮扶', 'Pairings'),
  one: tr('结对', 'pairing'),
  made: tr('结对', 'Pair'),
  write: 'elderly:pairing:write',
  name: (view: Pairing) => named(view.personName),
  fields: [
    personField(tr('结对户', 'Who is helped')),
    { key: 'userId', label: tr('结对人', 'Helper'), type: 'user' as const, required: true },
    { key: 'need', label: tr('困难情形', 'Need'), type: 'choice' as const, required: true, options: optionsOf(NEEDS) },
    dayField('begunOn', tr('结对日期', 'Since')),
    { key: 'everyDays', label: tr('每几天联系一次', 'Contact every … days'), type: 'number' as const, min: 1, max: 366 },
    { key: 'directions', label: tr('联系办法（结对人可见）', 'How to reach them, for the helper'), type: 'area' as const, maxlength: 200 },
  ],
  start: () => ({ begunOn: today() }),
});
const columns = (): ListPage<Pairing>['columns'] => [
  { key: 'personName', title: tr('结对户', 'Who is helped'), text: (row) => named(row.personName) },
  { key: 'helper', title: tr('结对人', 'Helper') },
  { key: 'need', title: tr('困难情形', 'Need'), text: (row) => word(NEEDS, row.need) },
  { key: 'lastContactOn', title: tr('上次联系', 'Last contact'), text: (row) => dayOf(row.lastContactOn) },
  { key: 'nextContactOn', title: tr('下次联系', 'Next contact'), sortable: true, text: (row) => dayOf(row.nextContactOn) },
  { key: 'late', title: tr('逾期', 'Late'), text: (row) => (row.late ? tr('是', 'yes') : '') },
  { key: 'endedOn', title: tr('结束', 'Ended'), text: (row) => dayOf(row.endedOn) },
  divisionColumn(),
];

export const pairings = {
  component: listPage<Pairing>(() => ({
    title: newPairing().title,
    path: api.list('/elderly/pairings'),
    name: 'pairings',
    to: (row) => pageOf('pairings', row.id),
    imported: imported('pairings', tr('导入结对台账', 'Import pairings')),
    made: { to: pageOf('pairings', 'new'), label: newPairing().made, permission: 'elderly:pairing:write' },
    sort: 'nextContactOn',
    filters: [personFilter(tr('结对户', 'Household')), choices('need', tr('困难情形', 'Need'), NEEDS), yesNoFilter('open', tr('状态', 'State'), tr('进行中', 'open'), tr('已结束', 'ended')), yesNoFilter('late', tr('联系', 'Contact'), tr('逾期', 'late'), tr('按期', 'in time')), divisionFilter()],
    columns: columns(),
  })),
  detail: PairingPage,
  routes: [{ path: 'new', component: newRecordPage(newPairing) }],
};

export const myPairings = {
  component: listPage<Pairing>(() => ({
    title: tr('我的结对户', 'Households that I help'),
    path: api.list('/elderly/my-pairings'),
    name: 'my-pairings',
    to: (row) => pageOf('my-pairings', row.id),
    sort: 'nextContactOn',
    columns: columns().filter((column) => column.key !== 'helper'),
  })),
  detail: defineComponent({ name: 'MyPairing', props: { id: { type: String, required: true } }, setup: (props) => () => h(PairingPage, { id: props.id, own: true }) }),
};
