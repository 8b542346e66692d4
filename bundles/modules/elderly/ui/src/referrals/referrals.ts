import { choices, dayField, dayOf, divisionColumn, divisionFilter, listPage, newRecordPage, optionsOf, tr, word, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported, named, pageOf } from '../lists';
import { facilityField, organisationField, personField } from '../parts/fields';
import { REFERRAL_NEEDS, REFERRAL_OUTCOMES, REFERRAL_SOURCES, REFERRAL_STATES } from '../words';
import ReferralPage from './ReferralPage.vue';

type View = Schemas['elderly.ReferralBodies.ReferralView'];

const newReferral = () => ({
  path: api.at('/elderly/referrals'),
  page: 'elderly/referrals',
  title: tr('转介', 'Referrals'),
  one: tr('转介', 'referral'),
  made: tr('发起转介', 'Refer somebody'),
  write: 'elderly:referral:write',
  name: (view: View) => named(view.personName),
  fields: [
    personField(tr('转介对象', 'Who is referred')),
    { key: 'household', label: tr('涉及全户', 'It is about the whole household'), type: 'switch' as const },
    { key: 'need', label: tr('需求', 'Need'), type: 'choice' as const, required: true, options: optionsOf(REFERRAL_NEEDS) },
    { key: 'needWords', label: tr('其他需求（选“其他”时填）', 'What else, when it is another need'), maxlength: 60 },
    { key: 'words', label: tr('情况和需求（加密保存）', 'What is needed and why (kept encrypted)'), type: 'area' as const, required: true, maxlength: 1000 },
    { key: 'directions', label: tr('联系办法（加密保存）', 'How to reach the person (kept encrypted)'), type: 'area' as const, maxlength: 200 },
    { key: 'source', label: tr('来源', 'Found by'), type: 'choice' as const, required: true, options: optionsOf(REFERRAL_SOURCES), help: tr('从摸排、关爱事项或临时救助的页面发起时自动填写；其余选“家属申请”或“工作人员发现”。', 'Is filled in when it is begun on the page of a screening, a concern or an application; else it is the family or staff.') },
    { key: 'sourceId', label: tr('来源记录', 'Source'), beside: true },
    organisationField('organisationId', tr('转介到组织机构', 'To an organisation'), { help: tr('组织机构和养老机构选一个。', 'Either an organisation or a facility.') }),
    facilityField('facilityId', tr('或转介到养老机构', 'Or to a facility')),
    { key: 'unit', label: tr('科室', 'Unit'), maxlength: 60 },
    dayField('consentOn', tr('本人同意日期', 'Agreed on'), { help: tr('转介到政府部门以外的单位必须填写。', 'Needed for whoever is not an office of the government.') }),
  ],
  start: () => ({ household: false, source: 'STAFF' }),
});

export const referrals = {
  component: listPage<View>(() => ({
    title: newReferral().title,
    path: api.list('/elderly/referrals'),
    name: 'referrals',
    imported: imported('referrals', tr('导入转介台账', 'Import earlier referrals')),
    to: (row) => pageOf('referrals', row.id),
    made: { to: pageOf('referrals', 'new'), label: newReferral().made, permission: newReferral().write },
    sort: '-askedOn',
    filters: [choices('state', tr('状态', 'State'), REFERRAL_STATES), choices('need', tr('需求', 'Need'), REFERRAL_NEEDS), choices('source', tr('来源', 'Found by'), REFERRAL_SOURCES), choices('outcome', tr('结果', 'Outcome'), REFERRAL_OUTCOMES), yesNoFilter('late', tr('期限', 'Due'), tr('已逾期', 'late'), tr('未逾期', 'in time')), divisionFilter()],
    columns: [
      { key: 'personName', title: tr('对象', 'Who'), text: (row) => named(row.personName) },
      { key: 'need', title: tr('需求', 'Need'), text: (row) => word(REFERRAL_NEEDS, row.need) },
      { key: 'organisation', title: tr('转介到', 'To'), text: (row) => row.facility ?? row.organisation ?? '' },
      { key: 'state', title: tr('状态', 'State'), text: (row) => word(REFERRAL_STATES, row.state) },
      { key: 'late', title: tr('逾期', 'Late'), text: (row) => (row.late ? tr('是', 'yes') : '') },
      { key: 'askedOn', title: tr('转介日期', 'Referred'), sortable: true, text: (row) => dayOf(row.askedOn) },
      { key: 'dueOn', title: tr('办结期限', 'Due'), sortable: true, text: (row) => dayOf(row.dueOn) },
      { key: 'outcome', title: tr('结果', 'Outcome'), text: (row) => (row.outcome ? word(REFERRAL_OUTCOMES, row.outcome) : '') },
      divisionColumn(),
    ],
  })),
  detail: ReferralPage,
  routes: [{ path: 'new', component: newRecordPage(newReferral) }],
};
