import { choices, dayField, dayOf, divisionFilter, divisionName, label, listPage, newRecordPage, number, optionsOf, type RecordField, today, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported, pageOf } from '../lists';
import { operatorFilter } from '../parts/pickers';
import { BASE_LEVELS, OFFER_KINDS } from '../words';
import BasePage from './BasePage.vue';
import ModeField from './ModeField.vue';

type View = Schemas['incubation.BasesResource.View'];

export const baseFields = (): RecordField[] => [
  { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
  { key: 'level', label: tr('层级', 'Level'), type: 'choice', required: true, options: optionsOf(BASE_LEVELS) },
  { key: 'divisionId', label: tr('服务的区划', 'Division that it serves'), type: 'division', required: true },
  { key: 'places', label: tr('名额（同时在孵组织数）', 'Places at a time'), type: 'number', required: true, min: 1, max: 1000 },
  { key: 'address', label: tr('地址', 'Address'), maxlength: 200 },
  dayField('opened', tr('启用日期', 'Opened'), { required: true }),
  { key: 'offers', label: tr('服务项目', 'What it offers'), type: 'choices', required: true, options: optionsOf(OFFER_KINDS) },
  { key: 'mode', label: tr('运行机制', 'How it works'), required: true, control: ModeField },
];

const records = () => ({
  path: api.at('/incubation/bases'),
  page: 'incubation/bases',
  title: tr('孵化基地', 'Incubation bases'),
  one: tr('孵化基地', 'base'),
  made: tr('登记基地', 'Register a base'),
  write: 'incubation:base:write',
  name: (view: View) => view.base.name,
  fields: baseFields(),
  start: () => ({ opened: today(), places: 10 }),
});

export const bases = {
  component: listPage<View>(() => ({
    title: records().title,
    path: api.list('/incubation/bases'),
    name: 'incubation-bases',
    to: (row) => pageOf('bases', row.id),
    made: { to: pageOf('bases', 'new'), label: records().made, permission: records().write },
    imported: imported('bases', tr('导入孵化基地', 'Import bases')),
    sort: 'name',
    filters: [{ key: 'q', title: tr('名称', 'Name') }, choices('level', tr('层级', 'Level'), BASE_LEVELS), yesNoFilter('closed', tr('状态', 'State'), tr('已关闭', 'closed'), tr('开放', 'open')), ...operatorFilter(), divisionFilter()],
    columns: [
      { key: 'name', own: true, title: tr('名称', 'Name'), sortable: true, text: (row) => row.base.name },
      { key: 'levelLabel', title: tr('层级', 'Level'), text: (row) => label(row.levelLabel) },
      { key: 'operatorName', title: tr('运营机构', 'Run by') },
      { key: 'taken', title: tr('已入驻', 'Taken'), align: 'right', text: (row) => number(row.taken) },
      { key: 'places', own: true, title: tr('名额', 'Places'), align: 'right', text: (row) => number(row.base.places) },
      { key: 'closed', title: tr('状态', 'State'), text: (row) => (row.closed ? tr(`${dayOf(row.closed)} 关闭`, `closed ${dayOf(row.closed)}`) : row.taken >= row.base.places ? tr('名额已满', 'full') : tr('开放', 'open')) },
      { key: 'division', own: true, title: tr('区划', 'Division'), text: (row) => divisionName(row.base.divisionId) },
    ],
  })),
  detail: BasePage,
  routes: [{ path: 'new', component: newRecordPage(records) }],
};
