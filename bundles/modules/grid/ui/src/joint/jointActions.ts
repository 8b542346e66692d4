import { date, dayField, divisionColumn, divisionFilter, listed, number, recordPages, tr } from '@linli/ui';
import { day } from '../lists';
import { api } from '../api';
import { placed, TRAIL, TRAIL_FIELDS } from '../fields';
import Departments from './Departments.vue';
import type { JointAction } from './jointAction';
import Participants from './Participants.vue';
import Problems from './Problems.vue';

const records = () => ({
  path: api.at('/grid/joint-actions'),
  page: 'grid/joint-actions',
  title: tr('联合执法', 'Joint enforcement'),
  one: tr('联合执法', 'joint enforcement'),
  made: tr('登记联合执法', 'Record joint enforcement'),
  write: 'grid:joint-action:write',
  wrap: 'action',
  name: (view: JointAction) => view.title,
  fields: [
    { key: 'title', label: tr('行动', 'Action'), required: true, maxlength: 200 },
    placed(),
    dayField('day', tr('日期', 'Day'), { required: true }),
    { key: 'office', label: tr('牵头办公室', 'Leading office'), maxlength: 100, help: tr('不填则用参数“1+6+N 联合执法”中的办公室。', 'Left empty, it is the office that the parameter “joint enforcement” names.') },
    { key: 'departments', label: tr('参加部门', 'Departments'), type: 'words' as const, required: true, control: Departments },
  ],
  facts: (view: JointAction) => [
    { label: tr('缺席部门', 'Missing departments'), text: listed(view.missing) },
    { label: tr('发现问题', 'Problems found'), text: number(view.problemsFound) },
    { label: tr('已解决', 'Solved'), text: number(view.problemsSolved) },
  ],
  start: () => ({ day: date(new Date().toISOString()) }),
  more: Problems,
  attachments: true,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const jointActions = recordPages(records, () => ({
  name: 'joint-actions',
  sort: '-day',
  views: [{ key: 'departments', label: tr('部门参与情况', 'Who took part'), component: Participants }],
  filters: [divisionFilter(), day('from'), day('to'), { key: 'incomplete', title: tr('部门是否到齐', 'Complete'), type: 'select', options: [{ value: 'true', label: tr('有部门缺席', 'somebody missing') }, { value: 'false', label: tr('全部到齐', 'complete') }] }],
  columns: [
    { key: 'title', title: tr('行动', 'Action') },
    { key: 'day', title: tr('日期', 'Day'), sortable: true, text: (row) => date(row.day as string) },
    divisionColumn(),
    { key: 'departments', title: tr('参加部门', 'Departments'), text: (row: JointAction) => listed(row.departments) },
    { key: 'missing', title: tr('缺席', 'Missing'), text: (row: JointAction) => listed(row.missing) },
    { key: 'problemsFound', title: tr('发现问题', 'Found'), align: 'right', text: (row) => number(row.problemsFound) },
    { key: 'problemsSolved', title: tr('已解决', 'Solved'), align: 'right', text: (row) => number(row.problemsSolved) },
  ],
}));
