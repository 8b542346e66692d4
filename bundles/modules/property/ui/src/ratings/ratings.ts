import { choices, dayOf, divisionColumn, divisionFilter, label, listPage, number, tenant, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { RESULTS, SUBJECTS } from '../words';
import FormPage from './FormPage.vue';
import NewRating from './NewRating.vue';
import RatingPage from './RatingPage.vue';

type Form = Schemas['property.FormsResource.View'];
type Line = Schemas['property.RatingsResource.Line'];

export const forms = {
  component: listPage<Form>(() => ({
    title: tr('评价表', 'Rating forms'),
    path: api.list('/property/forms'),
    name: 'forms',
    to: (row) => `/t/${tenant}/property/forms/${row.id}`,
    made: { to: `/t/${tenant}/property/forms/new`, label: tr('制定评价表', 'Define a form'), permission: 'property:form:write' },
    sort: 'name',
    filters: [choices('subject', tr('评价对象', 'Rates'), SUBJECTS), yesNoFilter('retired', tr('是否停用', 'Retired'), tr('停用', 'retired'), tr('在用', 'in use'))],
    columns: [
      { key: 'name', own: true, title: tr('名称', 'Name'), sortable: true, text: (row) => tr(row.form.name, row.form.nameEn) },
      { key: 'subjectLabel', title: tr('评价对象', 'Rates'), text: (row) => label(row.subjectLabel) },
      { key: 'most', title: tr('满分', 'Most points'), align: 'right', text: (row) => number(row.most, 2) },
      { key: 'modelFrom', own: true, title: tr('示范线', 'Model from'), align: 'right', text: (row) => number(row.form.modelFrom, 2) },
      { key: 'rectifyBelow', own: true, title: tr('整顿线', 'Rectify below'), align: 'right', text: (row) => number(row.form.rectifyBelow, 2) },
      { key: 'retired', title: tr('停用', 'Retired'), text: (row) => (row.retired ? tr('是', 'yes') : tr('否', 'no')) },
    ],
  })),
  detail: FormPage,
  routes: [{ path: 'new', component: FormPage }],
};

export const ratings = {
  component: listPage<Line>(() => ({
    title: tr('物业评价', 'Ratings'),
    path: api.list('/property/ratings'),
    name: 'ratings',
    to: (row) => `/t/${tenant}/property/ratings/${row.id}`,
    made: { to: `/t/${tenant}/property/ratings/new`, label: tr('开展评价', 'Rate'), permission: 'property:rating:write' },
    imported: imported('ratings', tr('导入评价结果', 'Import ratings')),
    sort: '-ratedAt',
    filters: [{ key: 'q', title: tr('名称', 'Name') }, choices('subject', tr('评价对象', 'Rates'), SUBJECTS), choices('result', tr('结果', 'Result'), RESULTS), yesNoFilter('undecided', tr('处理', 'Decision'), tr('待决定', 'undecided'), tr('已决定', 'decided')), divisionFilter()],
    columns: [
      { key: 'subjectName', title: tr('评价对象', 'Subject'), sortable: true },
      { key: 'formName', title: tr('评价表', 'Form') },
      { key: 'period', own: true, title: tr('评价期', 'Period'), text: (row) => `${dayOf(row.firstDay)} – ${dayOf(row.lastDay)}` },
      { key: 'total', title: tr('得分', 'Points'), align: 'right', text: (row) => number(row.total, 2) },
      { key: 'resultLabel', title: tr('结果', 'Result'), text: (row) => label(row.resultLabel) },
      { key: 'decidedLabel', title: tr('处理', 'Decision'), text: (row) => (row.decidedLabel ? label(row.decidedLabel) : '') },
      { key: 'rectifyUntil', title: tr('整顿期限', 'Rectify until'), text: (row) => dayOf(row.rectifyUntil) },
      divisionColumn(),
    ],
  })),
  detail: RatingPage,
  routes: [{ path: 'new', component: NewRating }],
};
