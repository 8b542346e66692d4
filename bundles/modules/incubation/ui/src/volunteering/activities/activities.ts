import { choices, divisionColumn, divisionFilter, label, may, number, optionsOf, recordPages, time, tr } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { imported } from '../../lists';
import { ACTIVITY_STATES, SERVICE_KINDS } from '../../words';
import { headOf } from '../../parts/head';
import { teamField, teamFilter, volunteerField } from '../../parts/pickers';
import { trailOf } from '../../parts/trail';
import ActivityWork from './ActivityWork.vue';

type View = Schemas['incubation.ActivitiesResource.View'];
const WRITE = 'incubation:activity:write';
const TONES = { DRAFT: 'info', PUBLISHED: 'success', HELD: 'info', CANCELLED: 'danger' } as const;
const places = (view: View) => tr(`${view.taken} / ${view.activity.capacity} 人`, `${view.taken} of ${view.activity.capacity}`);

const head = headOf<View>((view) => {
  const path = { id: view.id };
  const writes = may(WRITE);
  const over = new Date(view.activity.endsAt) <= new Date();
  return {
    tags: [
      { words: label(view.stateLabel), tone: TONES[view.state] },
      { words: places(view), tone: 'info', plain: true },
      ...(view.waiting ? [{ words: tr(`候补 ${number(view.waiting)} 人`, `${number(view.waiting)} waiting`), tone: 'warning' as const, plain: true }] : []),
    ],
    steps: [
      { key: 'publish', label: tr('发布', 'Publish'), shown: writes && view.state === 'DRAFT', path: api.at('/incubation/activities/{id}/publication', path), words: tr('发布后志愿者可以在手机上报名。', 'Volunteers may then sign up at the phone.'), main: true },
      { key: 'complete', label: tr('结束活动', 'Complete'), shown: writes && view.state === 'PUBLISHED' && over, path: api.at('/incubation/activities/{id}/completion', path), words: tr('没有签到的记为未到；忘记签退的，结束后仍可补签退。', 'Whoever did not come is absent; who forgot to check out can be checked out afterwards.'), main: true },
      { key: 'sign-up', label: tr('代为报名', 'Sign somebody up'), shown: writes && may('incubation:volunteer:read') && view.state === 'PUBLISHED' && !over, path: api.at('/incubation/activities/{activity}/sign-ups', { activity: view.id }), fields: [volunteerField()], words: tr('名额已满的进入候补。', 'When it is full, on the waiting list.'), fresh: true },
      { key: 'cancel', label: tr('取消活动', 'Call it off'), shown: writes && view.came === 0 && (view.state === 'DRAFT' || view.state === 'PUBLISHED'), path: api.at('/incubation/activities/{id}/cancellation', path), fields: [{ key: 'reason', label: tr('原因（报名的人可见）', 'Reason, as those who signed up read it'), type: 'area', required: true, maxlength: 500 }], danger: true },
    ],
  };
});

const records = () => ({
  path: api.at('/incubation/activities'),
  page: 'incubation/activities',
  title: tr('志愿活动', 'Activities'),
  one: tr('志愿活动', 'activity'),
  made: tr('新建活动', 'New activity'),
  write: WRITE,
  changes: (view: View) => view.state === 'DRAFT' || view.state === 'PUBLISHED',
  name: (view: View) => view.activity.title,
  values: (view: View) => ({ ...view.activity }),
  fields: [
    { key: 'title', label: tr('名称', 'Title'), required: true, maxlength: 100 },
    { key: 'service', label: tr('服务类型', 'Service'), type: 'choice' as const, required: true, options: optionsOf(SERVICE_KINDS) },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true, fixed: true },
    { key: 'place', label: tr('地点', 'Place'), required: true, maxlength: 200 },
    { key: 'startsAt', label: tr('开始时间', 'Begins'), type: 'time' as const, required: true },
    { key: 'endsAt', label: tr('结束时间', 'Ends'), type: 'time' as const, required: true },
    { key: 'capacity', label: tr('名额', 'Places'), type: 'number' as const, required: true, min: 1, max: 10_000 },
    { key: 'signUpUntil', label: tr('报名截止', 'Sign up until'), type: 'time' as const, help: tr('不填则到活动开始时截止。', 'Until it begins when empty.') },
    teamField({ label: tr('组织的服务队', 'Team that runs it') }),
    { key: 'words', label: tr('活动说明', 'What it is about'), type: 'area' as const, maxlength: 2000 },
  ],
  start: () => ({ capacity: 20 }),
  facts: (view: View) => (view.reason ? [{ label: tr('取消原因', 'Why it was cancelled'), text: view.reason }] : []),
  head,
  more: ActivityWork,
  trail: trailOf('activity', 'sign-up'),
});

export const activities = recordPages(records, () => ({
  name: 'activities',
  imported: imported('activities', tr('导入活动', 'Import activities')),
  sort: '-startsAt',
  filters: [
    { key: 'q', title: tr('名称或地点', 'Title or place') },
    choices('state', tr('状态', 'State'), ACTIVITY_STATES),
    choices('service', tr('服务类型', 'Service'), SERVICE_KINDS),
    ...teamFilter(),
    { key: 'from', title: tr('开始于', 'From'), type: 'date' as const },
    { key: 'to', title: tr('至', 'To'), type: 'date' as const },
    divisionFilter(),
  ],
  columns: [
    { key: 'title', own: true, title: tr('名称', 'Title'), text: (row: View) => row.activity.title },
    { key: 'serviceLabel', title: tr('服务类型', 'Service'), text: (row: View) => label(row.serviceLabel) },
    { key: 'startsAt', own: true, title: tr('开始时间', 'Begins'), sortable: true, text: (row: View) => time(row.activity.startsAt) },
    { key: 'place', own: true, title: tr('地点', 'Place'), text: (row: View) => row.activity.place },
    { key: 'taken', title: tr('报名', 'Signed up'), text: places },
    { key: 'waiting', title: tr('候补', 'Waiting'), align: 'right' as const, text: (row: View) => number(row.waiting) },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row: View) => label(row.stateLabel) },
    { key: 'teamName', title: tr('服务队', 'Team'), hidden: true },
    { ...divisionColumn(), own: true as const, text: (row: View) => divisionColumn().text(row.activity) },
  ],
}));
