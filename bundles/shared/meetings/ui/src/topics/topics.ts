import { choices, divisionName, label, listPage, type ModulePage, newRecordPage, opened, recordPage, type Records, time, tr, word } from '@linli/ui';
import { api, type Schemas } from '../api';
import BodyPicker from '../bodies/BodyPicker.vue';
import { SOURCES, TOPIC_STATES } from '../words';
import Steps from './Steps.vue';
import Story from './Story.vue';

type Topic = Schemas['meetings.TopicBodies.TopicView'];

const common = () => ({
  path: api.at('/meetings/topics'),
  page: 'meetings/topics',
  title: tr('议题', 'Topics'),
  one: tr('议题', 'topic'),
  made: tr('提出议题', 'Raise a topic'),
  write: 'meetings:topic:write',
  name: (view: Topic) => view.facts.title,
});
const words = (): Records['fields'] => [
  { key: 'title', label: tr('议题', 'Topic'), required: true, maxlength: 200 },
  { key: 'description', label: tr('情况说明', 'Description'), type: 'area', maxlength: 2000, empty: true },
];

const raised = (): Records => ({
  ...common(),
  fields: [...words(), { key: 'divisionId', label: tr('区划', 'Division'), type: 'division', required: true }, { key: 'bodyId', label: tr('议事机构', 'Body'), control: BodyPicker, help: tr('不确定时可在研判时指定。', 'May be said later, with the analysis.') }],
});

const topic = (): Records => ({
  ...common(),
  fields: words(),
  values: (view: Topic) => view.facts,
  facts: (view: Topic) => [
    { label: tr('区划', 'Division'), text: divisionName(view.divisionId) },
    { label: tr('议事机构', 'Body'), text: view.body ?? '' },
    { label: tr('来源', 'Source'), text: word(SOURCES, view.source) },
    { label: tr('提出', 'Raised'), text: [time(view.raisedAt), view.raisedBy].filter(Boolean).join(' · ') },
  ],
  head: Steps,
  more: Story,
});

export const topics: ModulePage = {
  component: listPage(() => ({
    title: common().title,
    path: api.list('/meetings/topics'),
    ...opened(topic()),
    name: 'topics',
    sort: '-raisedAt',
    filters: [
      choices('state', tr('状态', 'State'), TOPIC_STATES),
      choices('source', tr('来源', 'Source'), SOURCES),
      { key: 'division', title: tr('区划', 'Division'), type: 'division' as const },
      { key: 'q', title: tr('标题', 'Title') },
      { key: 'overdue', title: tr('是否超期', 'Overdue'), type: 'select' as const, options: [{ value: 'true', label: tr('已超期', 'overdue') }, { value: 'false', label: tr('未超期', 'in time') }] },
    ],
    columns: [
      { key: 'title', title: tr('议题', 'Topic') },
      { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => label(row.stateLabel) },
      { key: 'body', title: tr('议事机构', 'Body'), text: (row) => row.body ?? '' },
      { key: 'divisionId', title: tr('区划', 'Division'), text: (row) => divisionName(row.divisionId) },
      { key: 'raisedAt', title: tr('提出', 'Raised'), sortable: true, text: (row) => time(row.raisedAt) },
      { key: 'dueOn', title: tr('期限', 'Due'), text: (row) => (row.overdue ? tr(`${row.dueOn}（超期）`, `${row.dueOn} (overdue)`) : (row.dueOn ?? '')) },
    ],
  })),
  detail: recordPage(topic),
  routes: [{ path: 'new', component: newRecordPage(raised) }],
};
