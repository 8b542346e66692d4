import { choices, dayField, dayOf, divisionFilter, divisionName, importPage, label, listPage, mayImport, newRecordPage, optionsOf, type RecordField, tr, yesNoFilter } from '@linli/ui';
import { defineComponent, h } from 'vue';
import { RouterLink } from 'vue-router';
import { api, type Schemas } from '../api';
import { imported, pageOf } from '../lists';
import { registeredField } from '../parts/pickers';
import { DOMAINS, GRADES, ORG_KINDS, ORG_STAGES } from '../words';
import OrganisationPage from './OrganisationPage.vue';

type View = Schemas['incubation.OrgBodies.View'];

/** Deregistration is a step of its own. */
const STAGES = () => optionsOf(ORG_STAGES).filter((stage) => stage.value !== 'ENDED');
/** @param ended whether it is about one that has ended, whose stage stays */
export const organisationFields = (ended = false): RecordField[] => [
  { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 200 },
  { key: 'kind', label: tr('类型', 'Kind'), type: 'choice', required: true, options: optionsOf(ORG_KINDS) },
  { key: 'domain', label: tr('业务领域', 'Domain'), type: 'choice', required: true, options: optionsOf(DOMAINS) },
  { key: 'divisionId', label: tr('区划', 'Division'), type: 'division', required: true },
  ...(ended ? [] : [{ key: 'stage', label: tr('设立阶段', 'Stage'), type: 'choice' as const, required: true, options: STAGES(), help: tr('社区社会组织备案；其他类型在民政部门登记。', 'Organisations of a community are filed; the others are registered.') }]),
  { key: 'uscc', label: tr('统一社会信用代码', 'Unified social credit code'), maxlength: 18, help: tr('18 位；已登记的须填写。', 'Eighteen characters; needed once it is registered.') },
  { key: 'registrationNo', label: tr('登记证号或备案号', 'Number of the registration'), maxlength: 40 },
  dayField('registeredOn', tr('登记或备案日期', 'Registered or filed on'), { help: tr('已登记、已备案的须填写。', 'Needed once it is registered or filed.') }),
  { key: 'authority', label: tr('登记或备案机关', 'By whom'), maxlength: 100 },
  registeredField(tr('基础信息中的组织', 'The same in the registry'), { help: tr('已在基础信息中登记的，请选择。', 'Choose it when the registry has it.') }),
  { key: 'careProvider', label: tr('引进的养老服务机构', 'Provider of care that was brought in'), type: 'switch' },
  { key: 'helpingGroup', label: tr('帮帮团', 'Help group'), type: 'switch' },
  { key: 'services', label: tr('服务内容', 'What it does'), type: 'area', maxlength: 2000 },
];

const records = () => ({
  path: api.at('/incubation/social-organisations'),
  page: 'incubation/organisations',
  title: tr('社会组织', 'Social organisations'),
  one: tr('社会组织', 'organisation'),
  made: tr('登记社会组织', 'Register an organisation'),
  write: 'incubation:organisation:write',
  name: (view: View) => view.organisation.name,
  fields: organisationFields(),
  start: () => ({ careProvider: false, helpingGroup: false }),
});

const supports = () => imported('supports', tr('导入扶持记录', 'Import support'));
const ImportSupports = defineComponent({
  name: 'ImportSupports',
  setup: () => () => (mayImport(supports()) ? h(RouterLink, { to: pageOf('organisations', 'import'), class: 'el-button' }, () => h('span', supports().title)) : null),
});

export const organisations = {
  component: listPage<View>(() => ({
    title: records().title,
    path: api.list('/incubation/social-organisations'),
    name: 'incubation-organisations',
    to: (row) => pageOf('organisations', row.id),
    made: { to: pageOf('organisations', 'new'), label: records().made, permission: records().write },
    imported: imported('organisations', tr('导入社会组织', 'Import organisations')),
    beside: ImportSupports,
    sort: 'name',
    filters: [
      { key: 'q', title: tr('名称或信用代码', 'Name or code') },
      choices('kind', tr('类型', 'Kind'), ORG_KINDS),
      choices('domain', tr('业务领域', 'Domain'), DOMAINS),
      choices('stage', tr('设立阶段', 'Stage'), ORG_STAGES),
      choices('grade', tr('评估等级', 'Grade'), GRADES),
      yesNoFilter('supported', tr('扶持', 'Support'), tr('得到过扶持', 'supported'), tr('没有扶持', 'not supported')),
      yesNoFilter('careProvider', tr('引进的养老服务机构', 'Provider of care'), tr('是', 'yes'), tr('否', 'no')),
      yesNoFilter('helpingGroup', tr('帮帮团', 'Help group'), tr('是', 'yes'), tr('否', 'no')),
      divisionFilter(),
    ],
    columns: [
      { key: 'name', own: true, title: tr('名称', 'Name'), sortable: true, text: (row) => row.organisation.name },
      { key: 'uscc', own: true, title: tr('信用代码', 'Code'), text: (row) => row.organisation.uscc },
      { key: 'kindLabel', title: tr('类型', 'Kind'), text: (row) => label(row.kindLabel) },
      { key: 'domainLabel', title: tr('业务领域', 'Domain'), text: (row) => label(row.domainLabel) },
      { key: 'stageLabel', title: tr('设立阶段', 'Stage'), text: (row) => label(row.stageLabel) },
      { key: 'gradeLabel', title: tr('评估等级', 'Grade'), text: (row) => (row.gradeLabel ? label(row.gradeLabel) : '') },
      { key: 'gradeUntil', title: tr('等级有效期至', 'Grade until'), hidden: true, text: (row) => (row.grade ? dayOf(row.gradeUntil) : '') },
      { key: 'division', own: true, title: tr('区划', 'Division'), text: (row) => divisionName(row.organisation.divisionId) },
    ],
  })),
  detail: OrganisationPage,
  routes: [{ path: 'new', component: newRecordPage(records) }, { path: 'import', component: importPage(supports) }],
};
