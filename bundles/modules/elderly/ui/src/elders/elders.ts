import { choices, dayOf, divisionColumn, divisionFilter, importPage, label, may, mayImport, type ModulePage, optionsOf, recordPages, tr, word, wordsFor, yesNoFilter } from '@linli/ui';
import { defineComponent, h } from 'vue';
import { RouterLink } from 'vue-router';
import { api, type Schemas } from '../api';
import { imported, named, pageOf } from '../lists';
import { personField, personFilter } from '../parts/fields';
import { CARE_MODES, CATEGORIES, LEVELS, TRAIL, TRAIL_FIELDS } from '../words';
import ElderParts from './ElderParts.vue';
import ElderSteps from './ElderSteps.vue';
import GuardianField from './GuardianField.vue';
import GuardianTold from './GuardianTold.vue';
import PersonLink from './PersonLink.vue';

type View = Schemas['elderly.ElderView'];

const records = () => ({
  path: api.at('/elderly/elders'),
  page: 'elderly/elders',
  title: tr('老年人', 'Elders'),
  one: tr('老年人档案', 'elder'),
  made: tr('登记老年人', 'Register an elder'),
  write: 'elderly:elder:write',
  name: (view: View) => named(view.personName),
  fields: [
    personField(tr('居民（基础信息）', 'Person in the registry'), { fixed: true, teller: PersonLink }),
    { key: 'categories', label: tr('重点对象类别', 'Why the elder is looked after'), type: 'choices' as const, options: optionsOf(CATEGORIES) },
    { key: 'careMode', label: tr('养老方式', 'How the elder is cared for'), type: 'choice' as const, required: true, options: optionsOf(CARE_MODES) },
    { key: 'guardian', label: tr('监护人', 'Guardian'), control: GuardianField, teller: GuardianTold },
  ],
  start: () => ({ careMode: 'HOME', categories: [] }),
  facts: (view: View) => [
    { label: tr('能力等级', 'Level of ability'), text: view.categories == null ? tr('您的权限不含类别和能力等级', 'categories and levels are not for you to see') : view.levelLabel ? `${label(view.levelLabel)} (${dayOf(view.assessedOn)})` : tr('尚未评估', 'not assessed yet') },
    { label: tr('处理依据', 'Legal basis'), text: tr('个人信息保护法第十三条第一款第三项（履行法定职责）；类别和能力等级为敏感个人信息，依第二十八条处理；评估内容和健康服务另须本人或监护人单独同意（第二十九条）。', 'Personal Information Protection Law, article 13 (1) 3 (duties by law); categories and levels are sensitive (article 28); what assessments and health services found needs a consent of its own (article 29).') },
    ...(view.endedOn ? [{ label: tr('档案结束', 'Ended'), text: dayOf(view.endedOn) }] : []),
  ],
  head: ElderSteps,
  more: ElderParts,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

const families = () => imported('families', tr('导入家属', 'Import families'));
const ImportFamilies = defineComponent({
  name: 'ImportFamilies',
  setup: () => () => (mayImport(families()) ? h(RouterLink, { to: pageOf('elders', 'import'), class: 'el-button' }, () => h('span', families().title)) : null),
});

const listed = recordPages(records, () => ({
  name: 'elders',
  beside: ImportFamilies,
  imported: imported('elders', tr('导入老年人', 'Import elders')),
  filters: [personFilter(tr('姓名', 'Name')), ...(may('elderly:elder:status') ? [choices('category', tr('类别', 'Category'), CATEGORIES), choices('level', tr('能力等级', 'Level'), LEVELS)] : []), choices('careMode', tr('养老方式', 'Care'), CARE_MODES), yesNoFilter('ended', tr('档案', 'Record'), tr('已结束', 'ended'), tr('在册', 'kept')), divisionFilter()],
  columns: [
    { key: 'personName', title: tr('姓名', 'Name'), text: (row: View) => named(row.personName) },
    { key: 'categories', title: tr('类别', 'Categories'), text: (row: View) => wordsFor(CATEGORIES, row.categories ?? []) },
    { key: 'careMode', title: tr('养老方式', 'Care'), text: (row: View) => word(CARE_MODES, row.careMode) },
    { key: 'levelLabel', title: tr('能力等级', 'Level'), text: (row: View) => (row.levelLabel ? label(row.levelLabel) : '') },
    { key: 'assessedOn', title: tr('评估日期', 'Assessed'), text: (row: View) => dayOf(row.assessedOn) },
    divisionColumn(),
  ],
}));
/** Their families come with a file of their own. */
export const elders: ModulePage = { ...listed, routes: [...(listed.routes ?? []), { path: 'import', component: importPage(families) }] };
