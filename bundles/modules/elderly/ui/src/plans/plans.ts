import { choices, dayOf, divisionColumn, divisionFilter, label, listPage, newRecordPage, number, optionsOf, tr, word, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported, named, pageOf } from '../lists';
import { organisationField } from '../parts/fields';
import { LEVELS, SERVICE_KINDS } from '../words';
import PlanPage from './PlanPage.vue';
import ServicePage from './ServicePage.vue';

type Plan = Schemas['elderly.PlanBodies.PlanView'];
type Service = Schemas['elderly.PlanBodies.ServiceView'];

export const plans = {
  component: listPage<Plan>(() => ({
    title: tr('照护计划', 'Plans of care'),
    path: api.list('/elderly/plans'),
    name: 'plans',
    imported: imported('plans', tr('导入照护计划', 'Import plans of care')),
    to: (row) => pageOf('plans', row.id),
    sort: '-firstDay',
    filters: [choices('level', tr('等级', 'Level'), LEVELS), yesNoFilter('ended', tr('计划', 'Plan'), tr('已结束', 'ended'), tr('未结束', 'not ended')), divisionFilter()],
    columns: [
      { key: 'elderName', title: tr('老年人', 'Elder'), text: (row) => named(row.elderName) },
      { key: 'levelLabel', title: tr('等级', 'Level'), text: (row) => label(row.levelLabel) },
      { key: 'firstDay', title: tr('开始', 'From'), sortable: true, text: (row) => dayOf(row.firstDay) },
      { key: 'endedOn', title: tr('结束', 'Until'), text: (row) => dayOf(row.endedOn) },
      { key: 'outdated', title: tr('须重新制定', 'Outdated'), text: (row) => (row.outdated ? tr('是', 'yes') : '') },
      { key: 'planner', title: tr('制定人', 'Planner') },
      divisionColumn(),
    ],
  })),
  detail: PlanPage,
};

const newService = () => ({
  path: api.at('/elderly/services'),
  page: 'elderly/services',
  title: tr('服务项目', 'Services'),
  one: tr('服务项目', 'service'),
  made: tr('增加服务项目', 'Add a service'),
  write: 'elderly:plan:write',
  name: (view: Service) => view.title,
  fields: [
    { key: 'divisionId', label: tr('服务区域', 'Where'), type: 'division' as const, required: true },
    { key: 'title', label: tr('名称', 'Title'), required: true, maxlength: 60 },
    { key: 'kind', label: tr('类别', 'Kind'), type: 'choice' as const, required: true, options: optionsOf(SERVICE_KINDS) },
    { key: 'fromLevel', label: tr('自哪一等级起提供', 'From which level on'), type: 'choice' as const, required: true, options: optionsOf(LEVELS) },
    { key: 'timesPerMonth', label: tr('每月次数', 'Times a month'), type: 'number' as const, required: true, min: 1, max: 100 },
    organisationField('providerId', tr('服务机构', 'Provider')),
  ],
  start: () => ({ timesPerMonth: 4, fromLevel: 'MILD' }),
});

export const services = {
  component: listPage<Service>(() => ({
    title: newService().title,
    path: api.list('/elderly/services'),
    name: 'care-services',
    to: (row) => pageOf('services', row.id),
    made: { to: pageOf('services', 'new'), label: newService().made, permission: 'elderly:plan:write' },
    filters: [choices('kind', tr('类别', 'Kind'), SERVICE_KINDS), yesNoFilter('retired', tr('提供', 'Offered'), tr('已停止', 'retired'), tr('提供中', 'offered')), divisionFilter()],
    columns: [
      { key: 'title', title: tr('服务', 'Service') },
      { key: 'kind', title: tr('类别', 'Kind'), text: (row) => word(SERVICE_KINDS, row.kind) },
      { key: 'fromLevelLabel', title: tr('自等级', 'From level'), text: (row) => label(row.fromLevelLabel) },
      { key: 'timesPerMonth', title: tr('每月次数', 'Times a month'), align: 'right', text: (row) => number(row.timesPerMonth) },
      { key: 'provider', title: tr('服务机构', 'Provider') },
      { key: 'retiredOn', title: tr('停止', 'Retired'), text: (row) => dayOf(row.retiredOn) },
      divisionColumn(),
    ],
  })),
  detail: ServicePage,
  routes: [{ path: 'new', component: newRecordPage(newService) }],
};
