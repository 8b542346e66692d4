import { divisionName, label, listPage, type ModulePage, newRecordPage, opened, recordPage, type Records, tr, word } from '@linli/ui';
import { api, type Schemas } from '../api';
import { cadenceWords } from './cadence';
import CadencePicker from './CadencePicker.vue';
import CadenceText from './CadenceText.vue';
import ClockMoment from '../ClockMoment.vue';
import ClockText from '../ClockText.vue';
import Seats from './Seats.vue';
import TemplatePicker from './TemplatePicker.vue';
import { BASES, share } from '../words';

type Body = Schemas['meetings.BodiesResource.BodyView'];

const common = () => ({
  path: api.at('/meetings/bodies'),
  page: 'meetings/bodies',
  title: tr('议事机构', 'Bodies'),
  one: tr('议事机构', 'body'),
  made: tr('设立议事机构', 'Found a body'),
  write: 'meetings:body:write',
  name: (view: Body) => view.facts.name,
});
const start = () => ({ key: 'cadenceStart', label: tr('首次会议', 'First meeting'), control: ClockMoment, teller: ClockText, help: tr('周期从这一天算起；不填则暂不安排。', 'The cadence is counted from it; without one nothing is planned yet.') });
const place = () => ({ key: 'place', label: tr('地点', 'Place'), maxlength: 200 });

/** A new one gets its seats, cadence and rules from the template. */
const made = (): Records => ({
  ...common(),
  fields: [
    { key: 'template', label: tr('议事形式', 'Variant'), required: true, control: TemplatePicker },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division', required: true },
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    start(),
    place(),
  ],
});

const body = (): Records => ({
  ...common(),
  fields: [
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    { key: 'purpose', label: tr('职责', 'Purpose'), type: 'area', maxlength: 500 },
    { key: 'cadence', label: tr('周期', 'Cadence'), control: CadencePicker, teller: CadenceText, help: tr('也可输入 RFC 5545 规则，如 FREQ=MONTHLY;BYDAY=1MO 为每月第一个周一。', 'Or write a rule of RFC 5545: FREQ=MONTHLY;BYDAY=1MO is the first Monday of each month.') },
    start(),
    { key: 'minutes', label: tr('时长（分钟）', 'Minutes'), type: 'number', required: true, min: 15, max: 1440 },
    place(),
    { key: 'active', label: tr('仍在议事', 'Still meets'), type: 'switch' },
  ],
  values: (view: Body) => view.facts,
  facts: (view: Body) => [
    { label: tr('区划', 'Division'), text: divisionName(view.divisionId) },
    { label: tr('议事形式', 'Variant'), text: label(view.templateLabel) },
    { label: tr('法定人数', 'Quorum'), text: tr(`到会表决席位${share(view.facts.rule.quorum)}`, `${share(view.facts.rule.quorum)} of the voting seats there`) },
    { label: tr('通过条件', 'Carried by'), text: `${word(BASES, view.facts.rule.base)} · ${share(view.facts.rule.approval)}` },
  ],
  more: Seats,
});

export const bodies: ModulePage = {
  component: listPage(() => ({
    title: common().title,
    path: api.list('/meetings/bodies'),
    ...opened(body()),
    name: 'bodies',
    filters: [{ key: 'q', title: tr('名称', 'Name') }, { key: 'division', title: tr('区划', 'Division'), type: 'division' as const }],
    columns: [
      { key: 'name', title: tr('名称', 'Name'), sortable: true },
      { key: 'divisionId', title: tr('区划', 'Division'), text: (row) => divisionName(row.divisionId) },
      { key: 'templateLabel', title: tr('议事形式', 'Variant'), text: (row) => label(row.templateLabel) },
      { key: 'cadence', title: tr('周期', 'Cadence'), text: (row) => cadenceWords(row.cadence) },
      { key: 'place', title: tr('地点', 'Place') },
      { key: 'active', title: tr('状态', 'State'), text: (row) => (row.active ? tr('议事中', 'meets') : tr('已停止', 'meets no more')) },
    ],
  })),
  detail: recordPage(body),
  routes: [{ path: 'new', component: newRecordPage(made) }],
};
