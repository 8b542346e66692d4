import { choices, date, dayField, divisionFilter, recordPages, tr, word } from '@linli/ui';
import { api } from '../api';
import { choice, inGrid, TRAIL, TRAIL_FIELDS } from '../fields';
import { imported } from '../lists';
import { ROLES } from '../words';

/** Levels that appoint the secretary of a grid's Party branch. */
const APPOINTING: Record<string, [string, string]> = { city: ['市', 'city'], district: ['区县', 'district'], street: ['街道（乡镇）', 'street or township'], community: ['社区（村）', 'community or village'] };

const records = () => ({
  path: api.at('/grid/staff'),
  page: 'grid/staff',
  title: tr('网格人员', 'Grid staff'),
  one: tr('网格人员', 'member of the grid staff'),
  write: 'grid:staff:write',
  name: (view: { name: string }) => view.name,
  fields: [
    inGrid(true),
    { key: 'name', label: tr('姓名', 'Name'), required: true, maxlength: 60 },
    choice('role', tr('岗位', 'Post'), ROLES),
    { key: 'userId', label: tr('账号', 'Account'), type: 'user' as const, help: tr('有账号的人才能在手机上看到自己的网格和任务。', 'Only who has an account sees grid and tasks on the phone.') },
    { key: 'branchSecretary', label: tr('兼任网格党支部书记', 'Secretary of the grid’s Party branch'), type: 'switch' as const },
    choice('appointedBy', tr('由哪一级任命', 'Appointed by'), APPOINTING, { required: false }),
    dayField('from', tr('起', 'From'), { required: true }),
    dayField('to', tr('止', 'Until'), { help: tr('离任当天；在任不填。', 'Last day; empty while serving.') }),
  ],
  start: () => ({ from: date(new Date().toISOString()) }),
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const staff = recordPages(records, () => ({
  name: 'grid-staff',
  imported: imported('staff', tr('导入网格人员', 'Import grid staff')),
  sort: 'name',
  filters: [choices('role', tr('岗位', 'Post'), ROLES), divisionFilter(), { key: 'serving', title: tr('是否在任', 'Serving'), type: 'select', options: [{ value: 'true', label: tr('在任', 'serving') }, { value: 'false', label: tr('已离任', 'left') }] }],
  columns: [
    { key: 'name', title: tr('姓名', 'Name'), sortable: true },
    { key: 'role', title: tr('岗位', 'Post'), text: (row) => word(ROLES, row.role) },
    { key: 'gridName', title: tr('网格', 'Grid') },
    { key: 'from', title: tr('起', 'From'), sortable: true, text: (row) => date(row.from as string) },
    { key: 'to', title: tr('止', 'Until'), text: (row) => date(row.to as string) },
  ],
}));
