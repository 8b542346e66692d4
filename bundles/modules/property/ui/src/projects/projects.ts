import { label, listPage, newRecordPage, number, opened, tr } from '@linli/ui';
import { api, type Schemas } from '../api';
import { day, dayField, division, place, today } from '../lists';
import { moneyField, yuan } from '../money';
import { estateField } from '../pickers';
import { choices, optionsOf, PHASES, PROJECT_KINDS } from '../words';
import ProjectPage from './ProjectPage.vue';

type Line = Schemas['property.ProjectBodies.Line'];

const records = () => ({
  path: api.at('/property/projects'),
  page: 'property/projects',
  title: tr('改造项目', 'Projects'),
  one: tr('项目', 'project'),
  made: tr('登记项目', 'Plan a project'),
  write: 'property:project:write',
  name: (view: Line) => view.title,
  fields: [
    estateField(tr('小区', 'Estate')),
    { key: 'kind', label: tr('类型', 'Kind'), type: 'choice' as const, required: true, options: optionsOf(PROJECT_KINDS), help: tr('自筹改造、使用维修资金须先经业主表决。', 'What residents pay for, and the use of the maintenance fund, need a vote of the owners first.') },
    { key: 'title', label: tr('名称', 'Title'), required: true, maxlength: 200 },
    { key: 'words', label: tr('内容', 'What is done'), type: 'area' as const, maxlength: 2000 },
    { key: 'households', label: tr('受益户数', 'Households'), type: 'number' as const, required: true, min: 0, max: 100_000 },
    moneyField('budget', tr('预算（元）', 'Budget (yuan)'), { required: true }),
    dayField('planned', tr('立项日期', 'Planned'), { required: true }),
  ],
  start: () => ({ planned: today() }),
});
export const projects = {
  component: listPage<Line>(() => ({
    title: records().title,
    path: api.list('/property/projects'),
    ...opened(records()),
    name: 'projects',
    sort: 'title',
    filters: [choices('kind', tr('类型', 'Kind'), PROJECT_KINDS), choices('phase', tr('阶段', 'Phase'), PHASES), place()],
    columns: [
      { key: 'title', title: tr('项目', 'Project'), sortable: true },
      { key: 'kindLabel', title: tr('类型', 'Kind'), text: (row) => label(row.kindLabel) },
      { key: 'estateName', title: tr('小区', 'Estate') },
      { key: 'phaseLabel', title: tr('阶段', 'Phase'), text: (row) => label(row.phaseLabel) },
      { key: 'households', title: tr('户数', 'Households'), align: 'right', text: (row) => number(row.households) },
      { key: 'budget', title: tr('预算（元）', 'Budget (yuan)'), align: 'right', text: (row) => yuan(row.budget) },
      { key: 'planned', title: tr('立项', 'Planned'), text: (row) => day(row.planned) },
      division(),
    ],
  })),
  detail: ProjectPage,
  routes: [{ path: 'new', component: newRecordPage(records) }],
};
