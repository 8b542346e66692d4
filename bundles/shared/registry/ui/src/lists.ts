import { date, divisionName, type Filter, type ImportPage, listed, listPage, number, tenant, tr } from '@linli/ui';
import { api } from './api';
import FindPerson from './records/FindPerson.vue';
import { LEADER_KINDS as KINDS, ORGANISATION_TYPES as TYPES, type RegisterKey, registers } from './records/register';

/** What the base records have in common: they lie in a division and are found by name. */
const place = (): Filter => ({ key: 'divisionId', title: tr('区划', 'Division'), type: 'division' });
const named = (title: string): Filter => ({ key: 'name', title });
const yes = (value: unknown) => (value ? tr('是', 'yes') : tr('否', 'no'));

const imported = (register: 'estates' | 'buildings' | 'households' | 'organisations' | 'persons' | 'leader-roles', title: string, permission: string): ImportPage => ({
  title,
  path: api.at('/registry/imports/{register}', { register }),
  importer: `registry.${register}`,
  permissions: ['registry:import:run', `registry:${permission}:write`],
});

/** Where the records of a list have their pages. */
function opened(key: RegisterKey) {
  const register = registers[key]();
  return {
    to: (row: { id: string }) => `/t/${tenant}/${register.page}/${row.id}`,
    made: { to: `/t/${tenant}/${register.page}/new`, label: tr(`新增${register.one}`, `New ${register.one}`), permission: `registry:${register.noun}:write` },
  };
}
const division = () => ({ key: 'divisionId' as const, title: tr('区划', 'Division'), text: (row: { divisionId?: string | null }) => divisionName(row.divisionId) });

export const estates = listPage(() => ({
  title: tr('小区', 'Estates'),
  path: api.list('/registry/estates'),
  name: 'estates',
  imported: imported('estates', tr('导入小区', 'Import estates'), 'place'),
  sort: 'name',
  ...opened('estates'),
  filters: [named(tr('名称', 'Name')), place(), { key: 'hasProperty', title: tr('有无物业', 'Managed'), type: 'select', options: [{ value: 'true', label: tr('有物业', 'managed') }, { value: 'false', label: tr('无物业', 'not managed') }] }],
  columns: [
    { key: 'name', title: tr('名称', 'Name'), sortable: true },
    division(),
    { key: 'households', title: tr('户数', 'Households'), align: 'right', text: (row) => number(row.households) },
    { key: 'hasProperty', title: tr('物业', 'Managed'), text: (row) => yes(row.hasProperty) },
    { key: 'address', title: tr('地址', 'Address') },
  ],
}));

export const buildings = listPage(() => ({
  title: tr('楼栋与房屋', 'Buildings and dwellings'),
  path: api.list('/registry/buildings'),
  name: 'buildings',
  imported: imported('buildings', tr('导入楼栋', 'Import buildings'), 'place'),
  sort: 'name',
  ...opened('buildings'),
  filters: [named(tr('名称', 'Name')), place()],
  columns: [
    { key: 'name', title: tr('楼栋', 'Building'), sortable: true },
    division(),
    { key: 'floors', title: tr('层数', 'Floors'), align: 'right', text: (row) => number(row.floors) },
    { key: 'unitCount', title: tr('单元', 'Units'), align: 'right', text: (row) => number(row.unitCount) },
    { key: 'dwellingCount', title: tr('房屋', 'Dwellings'), align: 'right', text: (row) => number(row.dwellingCount) },
  ],
}));

export const households = listPage(() => ({
  title: tr('户', 'Households'),
  path: api.list('/registry/households'),
  name: 'households',
  imported: imported('households', tr('导入户', 'Import households'), 'household'),
  sort: 'number',
  ...opened('households'),
  filters: [{ key: 'name', title: tr('户号', 'Number') }, place()],
  columns: [
    { key: 'number', title: tr('户号', 'Number'), sortable: true },
    division(),
    { key: 'size', title: tr('人数', 'People'), align: 'right', text: (row) => number(row.size) },
    { key: 'categories', title: tr('类别', 'Categories'), text: (row) => listed((row.categories as string[] | undefined) ?? []) },
  ],
}));

export const persons = listPage(() => ({
  title: tr('人员', 'Persons'),
  subtitle: tr('证件号和电话按权限脱敏显示。', 'Identity numbers and telephones are masked as your rights demand.'),
  path: api.list('/registry/persons'),
  name: 'persons',
  imported: imported('persons', tr('导入人员', 'Import persons'), 'person'),
  sort: 'name',
  ...opened('persons'),
  beside: FindPerson,
  filters: [named(tr('姓名', 'Name')), place(), { key: 'category', title: tr('类别', 'Category') }],
  columns: [
    { key: 'name', title: tr('姓名', 'Name'), sortable: true },
    { key: 'sex', title: tr('性别', 'Sex'), text: (row) => (row.sex === 'MALE' ? tr('男', 'male') : row.sex === 'FEMALE' ? tr('女', 'female') : '') },
    { key: 'birth', title: tr('出生日期', 'Born'), text: (row) => date(row.birth as string) },
    { key: 'identityNumber', title: tr('证件号', 'Identity number') },
    { key: 'phone', title: tr('电话', 'Telephone') },
    division(),
    { key: 'categories', title: tr('类别', 'Categories'), text: (row) => listed((row.categories as string[] | undefined) ?? []) },
  ],
}));

export const organisations = listPage(() => ({
  title: tr('组织机构', 'Organisations'),
  path: api.list('/registry/organisations'),
  imported: imported('organisations', tr('导入组织机构', 'Import organisations'), 'organisation'),
  name: 'organisations',
  sort: 'name',
  ...opened('organisations'),
  filters: [named(tr('名称', 'Name')), { key: 'type', title: tr('类型', 'Kind'), type: 'select', options: Object.entries(TYPES).map(([value, words]) => ({ value, label: tr(...words) })) }, place()],
  columns: [
    { key: 'name', title: tr('名称', 'Name'), sortable: true },
    { key: 'type', title: tr('类型', 'Kind'), text: (row) => tr(...(TYPES[row.type as string] ?? ['', ''])) },
    { key: 'uscc', title: tr('统一社会信用代码', 'Social credit code') },
    division(),
    { key: 'active', title: tr('在用', 'Active'), text: (row) => yes(row.active) },
    { key: 'address', title: tr('地址', 'Address') },
  ],
}));

export const leaderRoles = listPage(() => ({
  title: tr('楼栋长与中心户', 'Building heads and centre households'),
  path: api.list('/registry/leader-roles'),
  name: 'leader-roles',
  imported: imported('leader-roles', tr('导入楼栋长和中心户', 'Import heads and centre households'), 'leader-role'),
  ...opened('leader-roles'),
  filters: [{ key: 'kind', title: tr('种类', 'Kind'), type: 'select', options: Object.entries(KINDS).map(([value, words]) => ({ value, label: tr(...words) })) }, place()],
  columns: [
    { key: 'kind', title: tr('种类', 'Kind'), text: (row) => tr(...(KINDS[row.kind as string] ?? ['', ''])) },
    division(),
    { key: 'fromDay', title: tr('起', 'From'), text: (row) => date(row.fromDay as string) },
    { key: 'toDay', title: tr('止', 'Until'), text: (row) => date(row.toDay as string) },
  ],
}));
