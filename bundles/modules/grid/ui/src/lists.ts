import { date, divisionName, type Filter, type ImportPage, label, listPage, number, type Text, time, tr } from '@linli/ui';

const place = (): Filter => ({ key: 'division', title: tr('区划', 'Division'), type: 'division' });
const day = (key: 'from' | 'to'): Filter => ({ key, title: key === 'from' ? tr('从', 'From') : tr('到', 'Until'), type: 'date' });
type Words = Record<string, [string, string]>;
const word = (words: Words, value: unknown) => tr(...(words[String(value)] ?? [String(value ?? ''), String(value ?? '')]));
const choices = (key: string, title: string, words: Words): Filter => ({ key, title, type: 'select', options: Object.keys(words).map((value) => ({ value, label: word(words, value) })) });

export const imported = (noun: string, title: string): ImportPage => ({
  title,
  path: `/grid/imports/${noun}`,
  importer: `grid.${noun}`,
  permissions: ['grid:import:run'],
});

interface Row {
  divisionId?: string;
  [field: string]: unknown;
}
const division = () => ({ key: 'divisionId', title: tr('区划', 'Division'), text: (row: Row) => divisionName(row.divisionId) });

const GRID_TYPES: Words = {
  URBAN: ['城市网格', 'Urban'],
  LIVING: ['生活网格', 'Living'],
  PRODUCTION: ['生产网格', 'Production'],
  COMMERCIAL: ['商圈楼宇网格', 'Commercial'],
  OLD: ['旧网格', 'Earlier'],
};
export const grids = listPage(() => ({
  title: tr('网格', 'Grids'),
  path: '/grid/grids',
  name: 'grids',
  imported: imported('grids', tr('导入网格', 'Import grids')),
  sort: 'code',
  filters: [{ key: 'code', title: tr('编码', 'Code') }, choices('type', tr('类型', 'Kind'), GRID_TYPES), place()],
  columns: [
    { key: 'code', title: tr('编码', 'Code'), sortable: true },
    { key: 'name', title: tr('名称', 'Name'), sortable: true },
    { key: 'type', title: tr('类型', 'Kind'), text: (row) => word(GRID_TYPES, row.type) },
    division(),
    { key: 'households', title: tr('户数', 'Households'), align: 'right', text: (row) => number(row.households) },
    { key: 'residents', title: tr('人数', 'Residents'), align: 'right', text: (row) => number(row.residents) },
    { key: 'responsible', title: tr('负责人', 'Responsible'), text: (row) => (row.responsible as string[] | undefined)?.join('、') },
  ],
}));

const ROLES: Words = {
  CHIEF_HEAD: ['总网格长', 'Chief head'],
  GRID_HEAD: ['网格长', 'Head'],
  FULL_TIME: ['专职网格员', 'Full-time worker'],
  PART_TIME: ['兼职网格员', 'Part-time worker'],
  SENTIMENT: ['民情网格员', 'Sentiment worker'],
  SILVER: ['银色网格员', 'Silver worker'],
  CITY_MANAGEMENT: ['城管队员', 'City management'],
  VOLUNTEER: ['志愿者', 'Volunteer'],
  BUILDING_HEAD: ['楼栋长', 'Head of a building'],
  UNIT_HEAD: ['单元长', 'Head of a unit'],
};
export const staff = listPage(() => ({
  title: tr('网格人员', 'Grid staff'),
  path: '/grid/staff',
  name: 'grid-staff',
  imported: imported('staff', tr('导入网格人员', 'Import grid staff')),
  sort: 'name',
  filters: [choices('role', tr('岗位', 'Post'), ROLES), place()],
  columns: [
    { key: 'name', title: tr('姓名', 'Name'), sortable: true },
    { key: 'role', title: tr('岗位', 'Post'), text: (row) => word(ROLES, row.role) },
    { key: 'gridName', title: tr('网格', 'Grid') },
    { key: 'from', title: tr('起', 'From'), sortable: true, text: (row) => date(row.from as string) },
    { key: 'to', title: tr('止', 'Until'), text: (row) => date(row.to as string) },
  ],
}));

const PATROL_KINDS: Words = { ROUTINE: ['日常巡查', 'Routine'], SECURITY: ['治安巡逻', 'Security'], SPECIAL: ['专项巡查', 'Special'] };
export const patrols = listPage(() => ({
  title: tr('巡查', 'Patrols'),
  path: '/grid/patrols',
  name: 'patrols',
  sort: '-startedAt',
  filters: [choices('kind', tr('种类', 'Kind'), PATROL_KINDS), place(), day('from'), day('to')],
  columns: [
    { key: 'walker', title: tr('巡查人', 'Walker') },
    { key: 'kind', title: tr('种类', 'Kind'), text: (row) => word(PATROL_KINDS, row.kind) },
    division(),
    { key: 'startedAt', title: tr('开始', 'Begun'), sortable: true, text: (row) => time(row.startedAt as string) },
    { key: 'endedAt', title: tr('结束', 'Ended'), text: (row) => time(row.endedAt as string) },
    { key: 'metres', title: tr('里程（米）', 'Metres'), align: 'right', text: (row) => number(row.metres) },
    { key: 'coveredPercent', title: tr('覆盖率', 'Covered'), align: 'right', text: (row) => (row.coveredPercent == null ? '' : `${number(row.coveredPercent)}%`) },
  ],
}));

const DISPUTE_STATES: Words = { FOUND: ['待调解', 'Found'], MEDIATED: ['已化解', 'Settled'], FAILED: ['调解未成', 'Failed'], WITHDRAWN: ['已撤回', 'Withdrawn'] };
export const disputes = listPage(() => ({
  title: tr('矛盾纠纷', 'Disputes'),
  path: '/grid/disputes',
  name: 'disputes',
  imported: imported('disputes', tr('导入矛盾纠纷', 'Import disputes')),
  sort: '-foundAt',
  filters: [choices('state', tr('状态', 'State'), DISPUTE_STATES), place(), day('from'), day('to')],
  columns: [
    { key: 'title', title: tr('纠纷', 'Dispute') },
    { key: 'kind', title: tr('类型', 'Kind') },
    { key: 'state', title: tr('状态', 'State'), text: (row) => word(DISPUTE_STATES, row.state) },
    division(),
    { key: 'mediator', title: tr('调解员', 'Mediator') },
    { key: 'foundAt', title: tr('发现', 'Found'), sortable: true, text: (row) => time(row.foundAt as string) },
    { key: 'endedAt', title: tr('结束', 'Ended'), text: (row) => time(row.endedAt as string) },
  ],
}));

export const jointActions = listPage(() => ({
  title: tr('联合执法', 'Joint enforcement'),
  path: '/grid/joint-actions',
  name: 'joint-actions',
  sort: '-day',
  filters: [place(), day('from'), day('to')],
  columns: [
    { key: 'title', title: tr('行动', 'Action') },
    { key: 'day', title: tr('日期', 'Day'), sortable: true, text: (row) => date(row.day as string) },
    division(),
    { key: 'departments', title: tr('参加部门', 'Departments'), text: (row) => (row.departments as string[]).join('、') },
    { key: 'missing', title: tr('缺席', 'Missing'), text: (row) => (row.missing as string[] | undefined)?.join('、') },
    { key: 'problemsFound', title: tr('发现问题', 'Found'), align: 'right', text: (row) => number(row.problemsFound) },
    { key: 'problemsSolved', title: tr('已解决', 'Solved'), align: 'right', text: (row) => number(row.problemsSolved) },
  ],
}));

export const emergencies = listPage(() => ({
  title: tr('应急处置', 'Emergency call-outs'),
  path: '/grid/emergencies',
  name: 'emergencies',
  sort: '-calledAt',
  filters: [{ key: 'open', title: tr('是否结束', 'Open'), type: 'select', options: [{ value: 'true', label: tr('进行中', 'open') }, { value: 'false', label: tr('已结束', 'ended') }] }, place()],
  columns: [
    { key: 'title', title: tr('事件', 'Call-out') },
    { key: 'kind', title: tr('类型', 'Kind') },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => label(row.stateLabel as Text) },
    division(),
    { key: 'calledAt', title: tr('发起', 'Called'), sortable: true, text: (row) => time(row.calledAt as string) },
  ],
}));

const ORIGINS: Words = { STANDARD: ['国家标准', 'Standard'], PARAMETER: ['参数', 'Parameter'], OWN: ['本地', 'Own'] };
export const categoryList = listPage(() => ({
  title: tr('事件类别', 'Categories of events'),
  path: '/grid/categories',
  name: 'categories',
  whole: true,
  columns: [
    { key: 'label', title: tr('类别', 'Category'), text: (row) => label(row.label as Text) },
    { key: 'code', title: tr('代码', 'Code') },
    { key: 'parent', title: tr('上级', 'Above') },
    { key: 'hours', title: tr('时限（小时）', 'Hours'), align: 'right' },
    { key: 'origin', title: tr('来源', 'Origin'), text: (row) => word(ORIGINS, row.origin) },
    { key: 'active', title: tr('在用', 'Active'), text: (row) => (row.active ? tr('是', 'yes') : tr('否', 'no')) },
  ],
}));
