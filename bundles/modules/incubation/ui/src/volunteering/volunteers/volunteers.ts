import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, type ModulePage, may, newRecordPage, optionsOf, recordPages, today, tr, wordsFor, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { imported } from '../../lists';
import { LEGAL_BASES, SKILLS, VOLUNTEER_STATES } from '../../words';
import { headOf } from '../../parts/head';
import { named } from '../../parts/named';
import { personField, teamFilter } from '../../parts/pickers';
import { trailOf } from '../../parts/trail';
import VolunteerWork from './VolunteerWork.vue';

type View = Schemas['incubation.VolunteersResource.View'];
const WRITE = 'incubation:volunteer:write';
const TONES = { APPLIED: 'warning', ACTIVE: 'success', SUSPENDED: 'danger', LEFT: 'info' } as const;

const own = () => [
  { key: 'basis', label: tr('处理依据', 'Legal basis'), type: 'choice' as const, required: true, options: optionsOf(LEGAL_BASES) },
  dayField('consentOn', tr('同意日期', 'Agreed on'), { required: true }),
  { key: 'partyMember', label: tr('中共党员', 'Party member'), type: 'switch' as const },
  { key: 'skills', label: tr('专长', 'Skills'), type: 'choices' as const, options: optionsOf(SKILLS) },
];
const reason = () => [{ key: 'reason', label: tr('原因（志愿者可见）', 'Reason, as the volunteer reads it'), type: 'area' as const, required: true, maxlength: 500 }];

const head = headOf<View>((view) => {
  const path = { id: view.id };
  const writes = may(WRITE);
  const issues = may('incubation:certificate:issue');
  return {
    tags: [{ words: label(view.stateLabel), tone: TONES[view.state] }, ...(view.account ? [] : [{ words: tr('没有手机账号', 'no account'), tone: 'info' as const, plain: true }])],
    steps: [
      {
        key: 'accept',
        label: tr('通过登记', 'Accept'),
        shown: writes && view.state === 'APPLIED',
        path: api.at('/incubation/volunteers/{id}/acceptance', path),
        fields: [personField(tr('基础信息中的人员（没有可不填）', 'Person of the registry, if there'), { help: tr('关联后以基础信息中的姓名为准。', 'The name is then that of the registry.') })],
        main: true,
      },
      { key: 'resume', label: tr('恢复资格', 'Take up again'), shown: writes && view.state === 'SUSPENDED', path: api.at('/incubation/volunteers/{id}/resumption', path), words: tr('恢复后可以继续报名活动。', 'May sign up for activities again.'), main: true },
      {
        key: 'certify',
        label: tr('出具服务证明', 'Issue a certificate'),
        shown: issues && view.state !== 'APPLIED',
        path: api.at('/incubation/volunteers/{volunteer}/certificates', { volunteer: view.id }),
        fields: [
          dayField('firstDay', tr('起始日期', 'First day'), { required: true }),
          dayField('lastDay', tr('截止日期', 'Last day'), { required: true }),
        ],
        start: { firstDay: view.registeredOn },
        words: tr('按起止日期内记入的服务时长出具，证明编号可供核验。', 'Says the hours recorded in these days; its number can be verified.'),
        fresh: true,
      },
      { key: 'suspend', label: tr('暂停资格', 'Suspend'), shown: writes && view.state === 'ACTIVE', path: api.at('/incubation/volunteers/{id}/suspension', path), fields: reason() },
      { key: 'leave', label: view.state === 'APPLIED' ? tr('不通过', 'Turn down') : tr('结束登记', 'End'), shown: writes && view.state !== 'LEFT', path: api.at('/incubation/volunteers/{id}/leaving', path), fields: reason(), danger: true },
    ],
  };
});

const records = () => ({
  path: api.at('/incubation/volunteers'),
  page: 'incubation/volunteers',
  title: tr('志愿者', 'Volunteers'),
  one: tr('志愿者', 'volunteer'),
  made: tr('登记志愿者', 'Register a volunteer'),
  write: WRITE,
  changes: (view: View) => view.state !== 'LEFT',
  name: (view: View) => named(view.name),
  values: (view: View) => ({ ...view.volunteer, divisionId: view.divisionId, personId: view.personId }),
  fields: [{ key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, fixed: true }, personField(tr('关联人员', 'Person of the registry'), { fixed: true }), ...own()],
  facts: (view: View) => [
    { label: tr('登记日期', 'Registered'), text: dayOf(view.registeredOn) },
    ...(view.stateReason ? [{ label: tr('原因', 'Reason'), text: view.stateReason }] : []),
  ],
  head,
  more: VolunteerWork,
  trail: trailOf('volunteer'),
});
/** A new one is a person of the registry, or known by name alone. */
const newVolunteer = () => ({
  ...records(),
  start: () => ({ basis: 'CONSENT', consentOn: today(), skills: [] }),
  fields: [
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true },
    personField(tr('基础信息中的人员', 'Person of the registry'), { help: tr('基础信息中没有的，填写姓名。', 'Give the name of whoever is not there.') }),
    { key: 'name', label: tr('姓名', 'Name'), maxlength: 60 },
    { key: 'account', label: tr('手机账号', 'Account'), maxlength: 100, help: tr('居民登录用的账号，填写后本人可以在手机上报名。', 'With which the volunteer signs in at the phone.') },
    ...own().map((field) => ({ ...field, within: 'volunteer' })),
  ],
});

const listed = recordPages(records, () => ({
  name: 'volunteers',
  imported: imported('volunteers', tr('导入志愿者', 'Import volunteers')),
  sort: '-registeredOn',
  filters: [
    choices('state', tr('状态', 'State'), VOLUNTEER_STATES),
    choices('skill', tr('专长', 'Skill'), SKILLS),
    ...teamFilter(),
    yesNoFilter('partyMember', tr('中共党员', 'Party member'), tr('是', 'yes'), tr('否', 'no')),
    divisionFilter(),
  ],
  columns: [
    { key: 'name', title: tr('姓名', 'Name'), text: (row: View) => named(row.name) },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row: View) => label(row.stateLabel) },
    { key: 'skills', own: true, title: tr('专长', 'Skills'), text: (row: View) => wordsFor(SKILLS, row.volunteer.skills) },
    { key: 'partyMember', own: true, title: tr('党员', 'Party member'), text: (row: View) => (row.volunteer.partyMember ? tr('是', 'yes') : '') },
    { key: 'registeredOn', title: tr('登记日期', 'Registered'), sortable: true, text: (row: View) => dayOf(row.registeredOn) },
    divisionColumn(),
  ],
}));

export const volunteers: ModulePage = { ...listed, routes: [{ path: 'new', component: newRecordPage(newVolunteer) }] };
