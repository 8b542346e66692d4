import { choices, date, dayField, divisionFilter, divisionName, listed, optionsOf, recordPages, tr, word } from '@linli/ui';
import { api } from '../api';
import { choice, ofRegistry, phone, placed, TRAIL, TRAIL_FIELDS } from '../fields';
import { DAYS, type DutyView, TIERS, tierOf } from './duty';
import Force from './Force.vue';
import OnDutyNow from './OnDutyNow.vue';

const records = () => ({
  path: api.at('/grid/force-duties'),
  page: 'grid/force-duties',
  title: tr('力量值班', 'Rosters of forces'),
  one: tr('值班安排', 'duty'),
  write: 'grid:roster:write',
  name: (view: DutyView) => `${view.duty.force} · ${view.duty.contactName}`,
  values: (view: DutyView) => ({ ...view.duty }),
  fields: [
    { ...placed(), help: tr('在此区划及其下级有效。', 'It holds there and in everything below.') },
    choice('tier', tr('力量层次', 'Tier'), TIERS),
    { key: 'force', label: tr('力量', 'Force'), required: true, control: Force, help: tr('与参数“1+3+N 力量”中的名称一致。', 'Called as in the parameter “forces”.') },
    { key: 'contactName', label: tr('联系人', 'Contact'), required: true, maxlength: 60 },
    phone(true),
    { key: 'userId', label: tr('账号', 'Account'), type: 'user' as const },
    ...ofRegistry(tr('所属单位', 'Works for')),
    dayField('from', tr('起', 'From'), { required: true }),
    dayField('to', tr('止', 'Until'), { help: tr('长期有效不填。', 'Empty until further notice.') }),
    { key: 'days', label: tr('哪些天', 'Days'), type: 'choices' as const, options: optionsOf(DAYS), help: tr('不选为每天。', 'None for every day.') },
    { key: 'begins', label: tr('开始时刻', 'Begins'), type: 'hour' as const, help: tr('起止都不填为全天。', 'Leave both empty for around the clock.') },
    { key: 'ends', label: tr('结束时刻', 'Ends'), type: 'hour' as const, help: tr('不晚于开始时刻则为次日。', 'On the next day when not later than the begin.') },
  ],
  start: () => ({ from: date(new Date().toISOString()) }),
  remove: { label: tr('删除', 'Remove'), what: (view: DutyView) => tr(`删除误登记的“${view.duty.force} · ${view.duty.contactName}”？到期的值班请填写最后一天，不要删除。`, `Remove ${view.duty.force} · ${view.duty.contactName}, entered by mistake? A duty that ends gets its last day instead.`) },
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const duties = recordPages(records, () => ({
  name: 'force-duties',
  sort: 'from',
  plain: tr('值班安排', 'Duties'),
  views: [{ key: 'now', label: tr('现在可以调集谁', 'Who can be called now'), component: OnDutyNow }],
  filters: [choices('tier', tr('力量层次', 'Tier'), TIERS), { key: 'force', title: tr('力量', 'Force') }, divisionFilter(), { key: 'day', title: tr('在哪一天有效', 'Holds on'), type: 'date' }],
  columns: [
    { key: 'force', title: tr('力量', 'Force'), text: (row: DutyView) => row.duty.force },
    { key: 'tier', title: tr('层次', 'Tier'), text: tierOf },
    { key: 'contact', title: tr('联系人', 'Contact'), text: (row: DutyView) => `${row.duty.contactName} ${row.duty.contactPhone}` },
    { key: 'division', title: tr('区划', 'Division'), text: (row: DutyView) => divisionName(row.duty.divisionId) },
    { key: 'from', title: tr('起', 'From'), sortable: true, text: (row: DutyView) => row.duty.from },
    { key: 'to', title: tr('止', 'Until'), text: (row: DutyView) => row.duty.to },
    { key: 'days', title: tr('哪些天', 'Days'), text: (row: DutyView) => listed(row.duty.days?.map((one) => word(DAYS, one)) ?? []) || tr('每天', 'every day') },
    { key: 'hours', title: tr('时间', 'Hours'), text: (row: DutyView) => (row.duty.begins ? `${row.duty.begins.slice(0, 5)}–${row.duty.ends?.slice(0, 5)}` : tr('全天', 'around the clock')) },
  ],
}));
