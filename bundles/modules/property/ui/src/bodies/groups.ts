import { dayField, dayOf, divisionColumn, divisionFilter, listed, listPage, number, recordPage, tr, type RecordField, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { buildingsField, estateFilter } from '../pickers';
import { TRAIL, TRAIL_FIELDS } from '../words';
import GroupState from './GroupState.vue';
import { bodyPage } from './places';
import Seats from './Seats.vue';

export type Group = Schemas['property.GroupBodies.GroupView'];

const nameField = (): RecordField => ({ key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 });

/** What is written of a new group of a branch. */
export const newGroupFields = (estate: string): RecordField[] => [nameField(), buildingsField(tr('覆盖楼栋', 'Buildings'), estate), dayField('since', tr('成立日期', 'Formed on'), { required: true })];

const records = () => ({
  path: api.at('/property/groups'),
  page: 'property/groups',
  title: tr('楼栋党小组', 'Groups of buildings'),
  one: tr('楼栋党小组', 'group of buildings'),
  write: 'property:branch:write',
  changes: (view: Group) => !view.until,
  name: (view: Group) => view.name,
  note: (view: Group) => (view.generated ? tr('示例数据，不对应真实对象。', 'Sample data: it stands for nobody.') : undefined),
  values: (view: Group) => ({ name: view.name, estateId: view.estateId, buildings: view.buildings.map((one) => one.id) }),
  fields: [nameField(), buildingsField(tr('覆盖楼栋', 'Buildings')), { key: 'estateId', label: '', beside: true }],
  head: GroupState,
  more: Seats,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const groups = {
  component: listPage<Group>(() => ({
    title: records().title,
    subtitle: tr('小区党支部按楼栋划分的党小组；在支部的页面上成立。', 'Into which branches divide their members by buildings; formed on the page of a branch.'),
    path: api.list('/property/groups'),
    name: 'groups',
    imported: imported('groups', tr('导入楼栋党小组', 'Import groups of buildings')),
    sort: 'name',
    to: (row) => bodyPage('BUILDING_GROUP', row.id),
    filters: [{ key: 'q', title: tr('名称', 'Name') }, yesNoFilter('standing', tr('是否存续', 'Existing'), tr('存续', 'existing'), tr('已撤销', 'ended')), ...estateFilter(), divisionFilter()],
    columns: [
      { key: 'name', title: tr('名称', 'Name'), sortable: true },
      { key: 'estateName', title: tr('小区', 'Estate') },
      { key: 'branchName', title: tr('小区党支部', 'Branch') },
      { key: 'buildings', title: tr('覆盖楼栋', 'Buildings'), text: (row) => listed(row.buildings.map((one) => one.name)) },
      { key: 'headName', title: tr('组长', 'Head'), text: (row) => (row.headId ? (row.headName ?? tr('（无权查看姓名）', '(name not shown)')) : '') },
      { key: 'members', title: tr('党员', 'Members'), align: 'right', text: (row) => number(row.members) },
      { key: 'until', title: tr('撤销', 'Ended'), text: (row) => dayOf(row.until) },
      divisionColumn(),
    ],
  })),
  detail: recordPage(records),
};
