import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, type ModulePage, may, newRecordPage, number, optionsOf, recordPages, today, tr } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { imported } from '../../lists';
import { INFORMANT_STAGES, LEGAL_BASES, NOMINATIONS, OCCUPATIONS } from '../../words';
import { headOf } from '../../parts/head';
import { named } from '../../parts/named';
import PhotosField from '../../parts/PhotosField.vue';
import { personField } from '../../parts/pickers';
import { trailOf } from '../../parts/trail';
import InformantReports from './InformantReports.vue';

type View = Schemas['incubation.InformantsResource.View'];
const WRITE = 'incubation:informant:write';
const TONES = { CANDIDATE: 'warning', SELECTED: 'warning', TRAINED: 'warning', SERVING: 'success', LEFT: 'info' } as const;

const own = () => [
  { key: 'occupation', label: tr('职业', 'Occupation'), type: 'choice' as const, required: true, options: optionsOf(OCCUPATIONS) },
  { key: 'employer', label: tr('所在企业', 'Employer'), maxlength: 100 },
  { key: 'nomination', label: tr('产生方式', 'How he came'), type: 'choice' as const, required: true, options: optionsOf(NOMINATIONS) },
  { key: 'recommendedBy', label: tr('推荐单位', 'Recommended by'), maxlength: 100, help: tr('行业推荐的须填写。', 'Needed for a recommendation by the industry.') },
];

const head = headOf<View>((view) => {
  const path = { id: view.id };
  const writes = may(WRITE);
  const { recordClean, addressChecked, areaKnown } = view.checks;
  const checked = recordClean && addressChecked && areaKnown;
  const on = (words: string) => [dayField('day', words, { required: true })];
  return {
    tags: [
      { words: label(view.stageLabel), tone: TONES[view.stage] },
      ...(view.stage === 'CANDIDATE' ? [{ words: checked ? tr('三项核查已通过', 'all checked') : tr('核查未完成', 'not checked yet'), tone: checked ? ('success' as const) : ('danger' as const), plain: true }] : []),
      ...(view.account ? [] : [{ words: tr('没有手机账号', 'no account'), tone: 'info' as const, plain: true }]),
    ],
    steps: [
      {
        key: 'check',
        label: tr('核查', 'Check'),
        shown: writes && view.stage === 'CANDIDATE',
        path: api.at('/incubation/informants/{id}/checks', path),
        fields: [
          { key: 'recordClean', label: tr('履历清白', 'Record is clean'), type: 'switch' },
          { key: 'addressChecked', label: tr('住址属实', 'Address is right'), type: 'switch' },
          { key: 'areaKnown', label: tr('熟悉区域', 'Knows the area'), type: 'switch' },
        ],
        start: { ...view.checks },
        main: !checked,
      },
      { key: 'select', label: tr('选定', 'Select'), shown: writes && view.stage === 'CANDIDATE' && checked, path: api.at('/incubation/informants/{id}/selection', path), fields: on(tr('选定日期', 'Selected on')), start: { day: today() }, main: true },
      { key: 'train', label: tr('登记培训', 'Record the training'), shown: writes && view.stage === 'SELECTED', path: api.at('/incubation/informants/{id}/training', path), fields: on(tr('培训日期', 'Trained on')), start: { day: today() }, main: true },
      { key: 'serve', label: tr('上岗', 'Begin to serve'), shown: writes && view.stage === 'TRAINED', path: api.at('/incubation/informants/{id}/service', path), fields: on(tr('上岗日期', 'Serves since')), start: { day: today() }, main: true },
      {
        key: 'report',
        label: tr('代为上报', 'Report for them'),
        shown: writes && view.stage === 'SERVING',
        path: api.at('/incubation/informants/{informant}/reports', { informant: view.id }),
        fields: [
          { key: 'title', label: tr('标题', 'Title'), required: true, maxlength: 100 },
          { key: 'place', label: tr('地点', 'Place'), maxlength: 200 },
          { key: 'words', label: tr('情况说明', 'What is the matter'), type: 'area', maxlength: 2000 },
          { key: 'attachments', label: tr('图片', 'Pictures'), control: PhotosField },
        ],
        fresh: true,
      },
      {
        key: 'leave',
        label: tr('退出', 'Leave'),
        shown: writes && view.stage !== 'LEFT',
        path: api.at('/incubation/informants/{id}/leaving', path),
        fields: [...on(tr('退出日期', 'Left on')), { key: 'reason', label: tr('原因', 'Reason'), type: 'area', required: true, maxlength: 500 }],
        start: { day: today() },
        danger: true,
      },
    ],
  };
});

const yes = (value: boolean) => (value ? tr('通过', 'yes') : tr('未核查', 'not yet'));
const records = () => ({
  path: api.at('/incubation/informants'),
  page: 'incubation/informants',
  title: tr('信息员', 'Informants'),
  one: tr('信息员', 'informant'),
  made: tr('登记候选人', 'Register a candidate'),
  write: WRITE,
  name: (view: View) => named(view.name),
  values: (view: View) => ({ ...view.informant, divisionId: view.divisionId, personId: view.personId }),
  fields: [{ key: 'divisionId', label: tr('负责区域', 'Area'), type: 'division' as const, fixed: true }, personField(tr('关联人员', 'Person of the registry'), { fixed: true }), ...own()],
  facts: (view: View) => [
    { label: tr('处理依据', 'Legal basis'), text: label(view.basisLabel) },
    { label: tr('履历', 'Record'), text: yes(view.checks.recordClean) },
    { label: tr('住址', 'Address'), text: yes(view.checks.addressChecked) },
    { label: tr('区域', 'Area known'), text: yes(view.checks.areaKnown) },
    { label: tr('选定', 'Selected'), text: dayOf(view.selectedOn) },
    { label: tr('培训', 'Trained'), text: dayOf(view.trainedOn) },
    { label: tr('上岗', 'Serves since'), text: dayOf(view.servingSince) },
    ...(view.endedOn ? [{ label: tr('退出', 'Left'), text: `${dayOf(view.endedOn)} ${view.endReason ?? ''}` }] : []),
  ],
  head,
  more: InformantReports,
  trail: trailOf('informant'),
});
const newInformant = () => ({
  ...records(),
  start: () => ({ basis: 'CONSENT', nomination: 'SELF' }),
  fields: [
    { key: 'divisionId', label: tr('负责区域', 'Area'), type: 'division' as const, required: true },
    personField(tr('基础信息中的人员', 'Person of the registry'), { help: tr('基础信息中没有的，填写姓名。', 'Give the name of whoever is not there.') }),
    { key: 'name', label: tr('姓名', 'Name'), maxlength: 60 },
    { key: 'account', label: tr('手机账号', 'Account'), maxlength: 100, help: tr('居民登录用的账号，填写后本人可以在手机上上报。', 'With which the informant reports at the phone.') },
    { key: 'basis', label: tr('处理依据', 'Legal basis'), type: 'choice' as const, required: true, options: optionsOf(LEGAL_BASES) },
    ...own().map((field) => ({ ...field, within: 'informant' })),
  ],
});

const listed = recordPages(records, () => ({
  name: 'informants',
  imported: imported('informants', tr('导入信息员', 'Import informants')),
  filters: [choices('stage', tr('阶段', 'Stage'), INFORMANT_STAGES), choices('occupation', tr('职业', 'Occupation'), OCCUPATIONS), choices('nomination', tr('产生方式', 'How they came'), NOMINATIONS), divisionFilter()],
  columns: [
    { key: 'name', title: tr('姓名', 'Name'), text: (row: View) => named(row.name) },
    { key: 'occupationLabel', title: tr('职业', 'Occupation'), text: (row: View) => label(row.occupationLabel) },
    { key: 'employer', own: true, title: tr('所在企业', 'Employer'), text: (row: View) => row.informant.employer },
    { key: 'nominationLabel', title: tr('产生方式', 'How they came'), text: (row: View) => label(row.nominationLabel) },
    { key: 'stageLabel', title: tr('阶段', 'Stage'), text: (row: View) => label(row.stageLabel) },
    { key: 'servingSince', title: tr('上岗日期', 'Serves since'), text: (row: View) => dayOf(row.servingSince) },
    { key: 'reports', title: tr('上报', 'Reports'), align: 'right' as const, text: (row: View) => number(row.reports) },
    divisionColumn(),
  ],
}));
export const informants: ModulePage = { ...listed, routes: [{ path: 'new', component: newRecordPage(newInformant) }] };
