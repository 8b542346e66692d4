import { choices, dayField, dayOf, divisionColumn, divisionFilter, listPage, LlList, newRecordPage, optionsOf, today, tr, word, yesNoFilter } from '@linli/ui';
import { type Component, defineComponent, h } from 'vue';
import { api, type Schemas } from '../api';
import { named, pageOf } from '../lists';
import ConsentField from '../parts/ConsentField.vue';
import { elderField } from '../parts/fields';
import { HEALTH_KINDS, REMINDER_KINDS } from '../words';
import FactsField from './FactsField.vue';
import HealthPage from './HealthPage.vue';
import ReminderPage from './ReminderPage.vue';

type Service = Schemas['elderly.HealthBodies.HealthServiceView'];
type Due = Schemas['elderly.HealthBodies.DueCheckUp'];
type Reminder = Schemas['elderly.RemindersResource.ReminderView'];

const newService = () => ({
  path: api.at('/elderly/health-services'),
  page: 'elderly/health-services',
  title: tr('健康服务', 'Health services'),
  one: tr('健康服务', 'health service'),
  made: tr('登记健康服务', 'Record a health service'),
  write: 'elderly:health:write',
  name: (view: Service) => named(view.personName),
  fields: [
    elderField(),
    { key: 'kind', label: tr('类型', 'Kind'), type: 'choice' as const, required: true, options: optionsOf(HEALTH_KINDS) },
    dayField('day', tr('日期', 'Day'), { required: true }),
    { key: 'provider', label: tr('服务单位', 'Provider'), required: true, maxlength: 100 },
    { key: 'facts', label: tr('内容（加密保存）', 'What was found (kept encrypted)'), required: true, control: FactsField },
    { key: 'consent', label: tr('单独同意（本人或监护人）', 'Consent of the elder or the guardian'), required: true, control: ConsentField },
  ],
  start: () => ({ day: today(), kind: 'CHECK_UP', consent: { by: 'ELDER', way: 'PAPER', on: today() } }),
});

/** Elders whose last check-up is too long ago. */
const DueCheckUps: Component = defineComponent({
  name: 'DueCheckUps',
  setup: () => () =>
    h(LlList as Component, {
      path: api.list('/elderly/check-ups-due'),
      name: 'check-ups-due',
      rowKey: 'elderId',
      to: (row: Due) => pageOf('elders', row.elderId),
      filters: [divisionFilter()],
      columns: [{ key: 'personName', title: tr('老年人', 'Elder'), text: (row: Due) => named(row.personName) }, { key: 'lastOn', title: tr('上次体检', 'Last check-up'), text: (row: Due) => dayOf(row.lastOn) || tr('没有', 'none') }, divisionColumn()],
    }),
});

export const healthServices = {
  component: listPage<Service>(() => ({
    title: newService().title,
    path: api.list('/elderly/health-services'),
    name: 'health-services',
    to: (row) => pageOf('health-services', row.id),
    made: { to: pageOf('health-services', 'new'), label: newService().made, permission: 'elderly:health:write' },
    sort: '-day',
    plain: tr('服务记录', 'Services'),
    views: [{ key: 'due', label: tr('体检到期', 'Check-ups due'), component: DueCheckUps }],
    filters: [choices('kind', tr('类型', 'Kind'), HEALTH_KINDS), divisionFilter()],
    columns: [
      { key: 'personName', title: tr('老年人', 'Elder'), text: (row) => named(row.personName) },
      { key: 'kind', title: tr('类型', 'Kind'), text: (row) => word(HEALTH_KINDS, row.kind) },
      { key: 'day', title: tr('日期', 'Day'), sortable: true, text: (row) => dayOf(row.day) },
      { key: 'provider', title: tr('服务单位', 'Provider') },
      { key: 'recorder', title: tr('登记人', 'By') },
      divisionColumn(),
    ],
  })),
  detail: HealthPage,
  routes: [{ path: 'new', component: newRecordPage(newService) }],
};

export const reminders = {
  component: listPage<Reminder>(() => ({
    title: tr('提醒', 'Reminders'),
    path: api.list('/elderly/reminders'),
    name: 'reminders',
    to: (row) => pageOf('reminders', row.id),
    sort: 'dueOn',
    filters: [choices('kind', tr('类型', 'Kind'), REMINDER_KINDS), yesNoFilter('done', tr('办理', 'Done'), tr('已办理', 'done'), tr('待办理', 'open')), divisionFilter()],
    columns: [
      { key: 'personName', title: tr('老年人', 'Elder'), text: (row) => named(row.personName) },
      { key: 'kind', title: tr('类型', 'Kind'), text: (row) => word(REMINDER_KINDS, row.kind) },
      { key: 'occasion', title: tr('事由', 'Occasion') },
      { key: 'dueOn', title: tr('日期', 'Due'), sortable: true, text: (row) => dayOf(row.dueOn) },
      { key: 'doneOn', title: tr('办理', 'Done'), text: (row) => dayOf(row.doneOn) },
      { key: 'doneBy', title: tr('办理人', 'By') },
      divisionColumn(),
    ],
  })),
  detail: ReminderPage,
};
