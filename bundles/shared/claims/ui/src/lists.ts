import { date, divisionName, type Filter, type ImportPage, label, listPage, number, tenant, time, tr, type Words, wordsOf } from '@linli/ui';
import { ref } from 'vue';
import { ClaimState, ItemState } from '../../src/main/resources/LINLI-INF/words.json';
import { api, type Schemas } from './api';

type ItemLine = Schemas['claims.ItemLine'];
type Claim = Schemas['claims.ClaimView'];
type KnownList = Schemas['claims.ListsResource.ListView'];

/** The lists of the district; asked once a page is opened. */
export const known = ref<KnownList[]>([]);
export async function loadLists(): Promise<KnownList[]> {
  known.value = (await api.get('/claims/lists')).items;
  return known.value;
}

const place = (): Filter => ({ key: 'division', title: tr('区划', 'Division'), type: 'division' });
const list = (): Filter => ({ key: 'list', title: tr('清单', 'List'), type: 'select', options: known.value.map((one) => ({ value: one.key, label: label(one.label) })) });
const state = (words: Words): Filter => ({ key: 'state', title: tr('状态', 'State'), type: 'select', options: Object.entries(words).map(([value, [zh, en]]) => ({ value, label: tr(zh, en) })) });

export const imported = (): ImportPage => ({
  title: tr('导入清单事项', 'Import items'),
  path: api.at('/claims/imports/{noun}', { noun: 'items' }),
  importer: 'claims.items',
  permissions: ['claims:import:run'],
});

export const itemAddress = (id: string) => `/t/${tenant}/claims/items/${id}`;
export const claimAddress = (id: string) => `/t/${tenant}/claims/claims/${id}`;

export const items = listPage<ItemLine>(() => ({
  title: tr('清单事项', 'Lists'),
  subtitle: tr('需求、资源、项目、岗位、微心愿、文物古树：发布、认领、服务、确认。', 'Needs, resources, projects, posts, wishes, heritage: published, claimed, served, confirmed.'),
  path: api.list('/claims/items'),
  name: 'claim-items',
  sort: '-createdAt',
  to: (row) => itemAddress(row.id),
  made: { to: `/t/${tenant}/claims/items/new`, label: tr('登记事项', 'New item'), permission: 'claims:item:write' },
  imported: imported(),
  filters: [
    list(),
    state(wordsOf(ItemState)),
    { key: 'open', title: tr('现在可认领', 'Open now'), type: 'select', options: [{ value: 'true', label: tr('可认领', 'open') }, { value: 'false', label: tr('不可认领', 'not open') }] },
    place(),
    { key: 'q', title: tr('标题或说明', 'Words'), type: 'text' },
  ],
  columns: [
    { key: 'title', title: tr('事项', 'Item'), sortable: true },
    { key: 'listLabel', title: tr('清单', 'List'), text: (row) => label(row.listLabel) },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => label(row.stateLabel) },
    { key: 'taken', title: tr('已认领 / 名额', 'Taken / places'), align: 'right', text: (row) => `${number(row.taken)} / ${number(row.places)}` },
    { key: 'divisionId', title: tr('区划', 'Division'), text: (row) => divisionName(row.divisionId) },
    { key: 'lastDay', title: tr('截止', 'Until'), text: (row) => date(row.lastDay) },
    { key: 'createdAt', title: tr('登记', 'Written'), sortable: true, text: (row) => time(row.createdAt) },
  ],
}));

export const claims = listPage<Claim>(() => ({
  title: tr('认领', 'Claims'),
  path: api.list('/claims/claims'),
  name: 'claims',
  sort: '-claimedAt',
  to: (row) => claimAddress(row.id),
  filters: [
    { key: 'mine', title: tr('我的', 'Mine'), type: 'select', options: [{ value: 'true', label: tr('我经办的', 'made by me') }] },
    list(),
    state(wordsOf(ClaimState)),
    { key: 'open', title: tr('是否结束', 'Open'), type: 'select', options: [{ value: 'true', label: tr('进行中', 'open') }, { value: 'false', label: tr('已结束', 'ended') }] },
    place(),
  ],
  columns: [
    { key: 'itemTitle', title: tr('事项', 'Item') },
    { key: 'claimant', title: tr('认领方', 'Claimant') },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => label(row.stateLabel) },
    { key: 'times', title: tr('服务次数', 'Times'), align: 'right', text: (row) => number(row.times) },
    { key: 'hours', title: tr('时长（小时）', 'Hours'), align: 'right', text: (row) => number(row.hours) },
    { key: 'dueDay', title: tr('服务期限', 'Due'), text: (row) => date(row.dueDay) },
    { key: 'divisionId', title: tr('区划', 'Division'), text: (row) => divisionName(row.divisionId) },
    { key: 'claimedAt', title: tr('认领时间', 'Claimed'), sortable: true, text: (row) => time(row.claimedAt) },
  ],
}));
