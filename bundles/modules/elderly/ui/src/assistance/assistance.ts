import { choices, divisionColumn, divisionFilter, listPage, moneyField, newRecordPage, optionsOf, time, tr, word, yuan } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported, named, pageOf } from '../lists';
import { personField, personFilter } from '../parts/fields';
import { ASSISTANCE_STATES, HARDSHIPS } from '../words';
import AssistancePage from './AssistancePage.vue';
import PublicityLink from './PublicityLink.vue';
import PublicityPage from './PublicityPage.vue';

type View = Schemas['elderly.AssistanceBodies.View'];

const application = () => ({
  path: api.at('/elderly/assistance'),
  page: 'elderly/assistance',
  title: tr('临时救助', 'Temporary assistance'),
  one: tr('救助申请', 'application'),
  made: tr('受理申请', 'Take an application'),
  write: 'elderly:assistance:write',
  name: (view: View) => named(view.personName),
  fields: [
    personField(tr('申请人', 'Applicant')),
    { key: 'hardship', label: tr('困难类型', 'Hardship'), type: 'choice' as const, required: true, options: optionsOf(HARDSHIPS) },
    { key: 'words', label: tr('困难情况', 'What happened'), type: 'area' as const, required: true, maxlength: 1000 },
    moneyField('requested', tr('申请金额（元）', 'Amount asked for (yuan)'), { required: true }),
    { key: 'urgent', label: tr('紧急救助（可先行救助后补手续）', 'Urgent: help first'), type: 'switch' as const },
    { key: 'repeat', label: tr('再次申请的理由（同一事由重复申请时填）', 'Why again, when there was help for the same before'), type: 'area' as const, maxlength: 500 },
  ],
  start: () => ({ urgent: false }),
});

export const assistance = {
  component: listPage<View>(() => ({
    title: application().title,
    path: api.list('/elderly/assistance'),
    name: 'assistance',
    imported: imported('assistance', tr('导入临时救助台账', 'Import assistance that was paid')),
    to: (row) => pageOf('assistance', row.id),
    made: { to: pageOf('assistance', 'new'), label: application().made, permission: 'elderly:assistance:write' },
    beside: PublicityLink,
    sort: '-appliedAt',
    filters: [personFilter(tr('申请人', 'Applicant')), choices('state', tr('状态', 'State'), ASSISTANCE_STATES), choices('hardship', tr('困难类型', 'Hardship'), HARDSHIPS), divisionFilter()],
    columns: [
      { key: 'personName', title: tr('申请人', 'Applicant'), text: (row) => named(row.personName) },
      { key: 'hardship', title: tr('困难类型', 'Hardship'), text: (row) => word(HARDSHIPS, row.hardship) },
      { key: 'state', title: tr('状态', 'State'), text: (row) => word(ASSISTANCE_STATES, row.state) },
      { key: 'urgent', title: tr('紧急', 'Urgent'), text: (row) => (row.urgent ? tr('是', 'yes') : '') },
      { key: 'requested', title: tr('申请（元）', 'Asked for (yuan)'), align: 'right', text: (row) => yuan(row.requested) },
      { key: 'amount', title: tr('批准（元）', 'Granted (yuan)'), align: 'right', text: (row) => yuan(row.amount) },
      { key: 'appliedAt', title: tr('申请时间', 'Applied'), sortable: true, text: (row) => time(row.appliedAt) },
      divisionColumn(),
    ],
  })),
  detail: AssistancePage,
  routes: [
    { path: 'new', component: newRecordPage(application) },
    { path: 'publicity', component: PublicityPage },
  ],
};
