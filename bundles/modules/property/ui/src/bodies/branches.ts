import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, listPage, newRecordPage, opened, today, tr } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { estateField, estateFilter } from '../pickers';
import { BRANCH_STAGES } from '../words';
import BranchPage from './BranchPage.vue';

type Line = Schemas['property.BranchBodies.Line'];

const records = () => ({
  path: api.at('/property/branches'),
  page: 'property/branches',
  title: tr('小区党支部', 'Branches of estates'),
  one: tr('小区党支部', 'branch'),
  made: tr('开始组建', 'Begin a branch'),
  write: 'property:branch:write',
  name: (view: Line) => view.name,
  fields: [
    estateField(tr('小区', 'Estate')),
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    dayField('started', tr('开始查找党员的日期', 'Search for members began'), { required: true }),
  ],
  start: () => ({ started: today() }),
});
export const branches = {
  component: listPage<Line>(() => ({
    title: records().title,
    path: api.list('/property/branches'),
    ...opened(records()),
    name: 'branches',
    imported: imported('branches', tr('导入小区党支部', 'Import branches')),
    sort: 'name',
    filters: [{ key: 'q', title: tr('名称', 'Name') }, choices('stage', tr('阶段', 'Stage'), BRANCH_STAGES), ...estateFilter(), divisionFilter()],
    columns: [
      { key: 'name', title: tr('名称', 'Name'), sortable: true },
      { key: 'estateName', title: tr('小区', 'Estate') },
      { key: 'stageLabel', title: tr('阶段', 'Stage'), text: (row) => label(row.stageLabel) },
      { key: 'founded', title: tr('成立', 'Founded'), text: (row) => dayOf(row.founded) },
      { key: 'termEnds', title: tr('届满', 'Term ends'), text: (row) => dayOf(row.termEnds) },
      divisionColumn(),
    ],
  })),
  detail: BranchPage,
  routes: [{ path: 'new', component: newRecordPage(records) }],
};
