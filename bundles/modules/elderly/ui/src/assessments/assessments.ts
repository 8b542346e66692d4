import { choices, dayOf, divisionColumn, divisionFilter, label, listPage, number, tr, word } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported, named, pageOf } from '../lists';
import { ASSESSMENT_STATES, LEVELS, REASONS } from '../words';
import AssessmentForm from './AssessmentForm.vue';
import AssessmentPage from './AssessmentPage.vue';

type View = Schemas['elderly.AssessmentView'];

export const assessments = {
  component: listPage<View>(() => ({
    title: tr('能力评估', 'Ability assessments'),
    subtitle: 'GB/T 42195—2022',
    path: api.list('/elderly/assessments'),
    name: 'assessments',
    to: (row) => pageOf('assessments', row.id),
    imported: imported('assessments', tr('导入纸质评估', 'Import assessments that were made on paper')),
    made: { to: pageOf('assessments', 'new'), label: tr('开始评估', 'Assess'), permission: 'elderly:assessment:write' },
    sort: '-day',
    filters: [choices('state', tr('状态', 'State'), ASSESSMENT_STATES), choices('level', tr('等级', 'Level'), LEVELS), { key: 'from', title: tr('自', 'From'), type: 'date' }, { key: 'to', title: tr('至', 'To'), type: 'date' }, divisionFilter()],
    columns: [
      { key: 'elderName', title: tr('老年人', 'Elder'), text: (row) => named(row.elderName) },
      { key: 'day', title: tr('评估日期', 'Day'), sortable: true, text: (row) => dayOf(row.day) },
      { key: 'reason', title: tr('评估原因', 'Reason'), text: (row) => word(REASONS, row.reason) },
      { key: 'state', title: tr('状态', 'State'), text: (row) => word(ASSESSMENT_STATES, row.state) },
      { key: 'rating', title: tr('总分', 'Total'), align: 'right', text: (row) => number(row.rating?.total) },
      { key: 'levelLabel', title: tr('等级', 'Level'), text: (row) => (row.levelLabel ? label(row.levelLabel) : '') },
      { key: 'firstAssessor', title: tr('评估人员', 'Assessor') },
      divisionColumn(),
    ],
  })),
  detail: AssessmentPage,
  routes: [
    { path: 'new', component: AssessmentForm },
    { path: ':id/form', component: AssessmentForm, props: true },
  ],
};
