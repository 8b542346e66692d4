import { date, divisionName, type Filter, type ImportPage, label, listPage, number, tenant, type Text, time, tr } from '@linli/ui';
import { choices, ROLES, type Words, word } from './words';

const place = (): Filter => ({ key: 'division', title: tr('区划', 'Division'), type: 'division' });
const day = (key: 'from' | 'to'): Filter => ({ key, title: key === 'from' ? tr('从', 'From') : tr('到', 'Until'), type: 'date' });

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
  to: (row: Row) => `/t/${tenant}/grid/emergencies/${row.id}`,
  made: { to: `/t/${tenant}/grid/emergencies/new`, label: tr('发起应急处置', 'Call out'), permission: 'grid:emergency:write' },
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
