import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, listPage, newRecordPage, today, tr } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported, pageOf } from '../lists';
import { baseField, baseFilter, organisationField, organisationFilter } from '../parts/pickers';
import { PATH_STATES } from '../words';
import PathPage from './PathPage.vue';

type Line = Schemas['incubation.PathBodies.Line'];
type View = Schemas['incubation.PathBodies.View'];

const application = () => ({
  path: api.at('/incubation/paths'),
  page: 'incubation/paths',
  title: tr('孵化过程', 'Incubations'),
  one: tr('孵化申请', 'application'),
  made: tr('申请入驻', 'Apply to a base'),
  write: 'incubation:path:write',
  name: (view: View) => view.path.orgName,
  fields: [
    organisationField(tr('社会组织', 'Organisation'), { required: true }),
    baseField(tr('孵化基地', 'Base')),
    dayField('day', tr('申请日期', 'Day'), { required: true }),
    { key: 'plan', label: tr('孵化计划', 'Plan'), type: 'area' as const, required: true, maxlength: 2000, help: tr('组织想在基地达到什么。', 'What the organisation wants to reach in the base.') },
  ],
  start: () => ({ day: today() }),
});

export const paths = {
  component: listPage<Line>(() => ({
    title: application().title,
    path: api.list('/incubation/paths'),
    name: 'incubation-paths',
    to: (row) => pageOf('paths', row.id),
    made: { to: pageOf('paths', 'new'), label: application().made, permission: application().write },
    imported: imported('paths', tr('导入孵化过程', 'Import incubations')),
    filters: [choices('state', tr('状态', 'State'), PATH_STATES), ...organisationFilter(), ...baseFilter(), divisionFilter()],
    columns: [
      { key: 'orgName', title: tr('社会组织', 'Organisation') },
      { key: 'baseName', title: tr('孵化基地', 'Base') },
      { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => label(row.stateLabel) },
      { key: 'appliedOn', title: tr('申请', 'Applied'), text: (row) => dayOf(row.appliedOn) },
      { key: 'beganOn', title: tr('开始孵化', 'Began'), text: (row) => dayOf(row.beganOn) },
      { key: 'until', title: tr('计划结束', 'Planned end'), text: (row) => dayOf(row.until) },
      { key: 'endedOn', title: tr('结束', 'Ended'), text: (row) => dayOf(row.endedOn) },
      divisionColumn(),
    ],
  })),
  detail: PathPage,
  routes: [{ path: 'new', component: newRecordPage(application) }],
};
