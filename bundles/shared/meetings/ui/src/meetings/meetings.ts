import { choices, listPage, type ModulePage, newRecordPage, opened, recordPage, type Records, time, tr, word } from '@linli/ui';
import { api, type Schemas } from '../api';
import BodyPicker from '../bodies/BodyPicker.vue';
import Moment from '../Moment.vue';
import MomentText from '../MomentText.vue';
import { MEETING_STATES } from '../words';
import Agenda from './Agenda.vue';
import Course from './Course.vue';
import Month from './Month.vue';

type Meeting = Schemas['meetings.MeetingsResource.MeetingView'];

const common = () => ({
  path: api.at('/meetings/meetings'),
  page: 'meetings/meetings',
  title: tr('会议', 'Meetings'),
  one: tr('会议', 'meeting'),
  made: tr('召集临时会议', 'Call a meeting'),
  write: 'meetings:meeting:write',
  name: (view: Meeting) => view.facts.title,
});
const title = (required: boolean) => ({ key: 'title', label: tr('标题', 'Title'), required, maxlength: 200, help: tr('会出现在日历中，请勿填写个人信息。', 'Stands in calendars; no personal data.') });
const starts = () => ({ key: 'startsAt', label: tr('开始', 'Begins'), required: true, control: Moment, teller: MomentText });
const place = () => ({ key: 'place', label: tr('地点', 'Place'), maxlength: 200 });

const called = (): Records => ({
  ...common(),
  fields: [{ key: 'bodyId', label: tr('议事机构', 'Body'), required: true, control: BodyPicker }, starts(), title(false), place()],
});

const meeting = (): Records => ({
  ...common(),
  fields: [title(true), starts(), { key: 'endsAt', label: tr('结束', 'Ends'), required: true, control: Moment, teller: MomentText }, place(), { key: 'minutes', label: tr('会议纪要', 'Minutes'), type: 'area', maxlength: 10000 }],
  values: (view: Meeting) => view.facts,
  facts: (view: Meeting) => [
    { label: tr('议事机构', 'Body'), text: view.body },
    { label: tr('召集方式', 'Called'), text: view.byCadence ? tr('按周期', 'by the cadence') : tr('临时', 'beside the cadence') },
  ],
  head: Course,
  more: Agenda,
  attachments: true,
});

export const meetings: ModulePage = {
  component: listPage(() => ({
    title: common().title,
    path: api.list('/meetings/meetings'),
    ...opened(meeting()),
    name: 'meetings',
    views: [{ key: 'month', label: tr('月历', 'Month'), component: Month }],
    sort: '-startsAt',
    filters: [choices('state', tr('状态', 'State'), MEETING_STATES), { key: 'division', title: tr('区划', 'Division'), type: 'division' as const }, { key: 'from', title: tr('从', 'From'), type: 'date' as const }, { key: 'to', title: tr('到', 'Until'), type: 'date' as const }],
    columns: [
      { key: 'title', title: tr('会议', 'Meeting') },
      { key: 'startsAt', title: tr('时间', 'Time'), sortable: true, text: (row) => time(row.startsAt) },
      { key: 'state', title: tr('状态', 'State'), text: (row) => word(MEETING_STATES, row.state) },
      { key: 'body', title: tr('议事机构', 'Body') },
      { key: 'place', title: tr('地点', 'Place') },
      { key: 'present', title: tr('到会', 'Present'), align: 'right' as const, text: (row) => (row.votingSeats ? `${row.present}/${row.votingSeats}` : '') },
    ],
  })),
  detail: recordPage(meeting),
  routes: [{ path: 'new', component: newRecordPage(called) }],
};
