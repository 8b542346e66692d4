import { choices, dayOf, divisionColumn, divisionFilter, label, listPage, newRecordPage, number, opened, today, tr, yuan } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { estateFilter } from '../pickers';
import { PHASES, PROJECT_KINDS } from '../words';
import { projectFields } from './projectFields';
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
  fields: projectFields(),
  start: () => ({ planned: today() }),
});
export const projects = {
  component: listPage<Line>(() => ({
    title: records().title,
    path: api.list('/property/projects'),
    ...opened(records()),
    name: 'projects',
    imported: imported('projects', tr('导入改造项目', 'Import projects')),
    sort: 'title',
    filters: [{ key: 'q', title: tr('名称', 'Name') }, choices('kind', tr('类型', 'Kind'), PROJECT_KINDS), choices('phase', tr('阶段', 'Phase'), PHASES), ...estateFilter(), divisionFilter()],
    columns: [
      { key: 'title', title: tr('项目', 'Project'), sortable: true },
      { key: 'kindLabel', title: tr('类型', 'Kind'), text: (row) => label(row.kindLabel) },
      { key: 'estateName', title: tr('小区', 'Estate') },
      { key: 'phaseLabel', title: tr('阶段', 'Phase'), text: (row) => label(row.phaseLabel) },
      { key: 'households', title: tr('户数', 'Households'), align: 'right', text: (row) => number(row.households) },
      { key: 'budget', title: tr('预算（元）', 'Budget (yuan)'), align: 'right', text: (row) => yuan(row.budget) },
      { key: 'planned', title: tr('立项', 'Planned'), text: (row) => dayOf(row.planned) },
      divisionColumn(),
    ],
  })),
  detail: ProjectPage,
  routes: [{ path: 'new', component: newRecordPage(records) }],
};
