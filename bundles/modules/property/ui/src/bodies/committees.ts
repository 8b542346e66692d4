import { choices, dayOf, divisionColumn, divisionFilter, label, listPage, newRecordPage, number, opened, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { estateField, estateFilter } from '../pickers';
import { COMMITTEE_STATES } from '../words';
import CommitteePage from './CommitteePage.vue';

type Line = Schemas['property.CommitteeBodies.Line'];

const records = () => ({
  path: api.at('/property/committees'),
  page: 'property/committees',
  title: tr('业主委员会', "Owners' committees"),
  one: tr('业主委员会', "owners' committee"),
  made: tr('登记业委会', 'Register a committee'),
  write: 'property:committee:write',
  name: (view: Line) => view.name,
  fields: [estateField(tr('小区', 'Estate')), { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 }],
});
export const committees = {
  component: listPage<Line>(() => ({
    title: records().title,
    path: api.list('/property/committees'),
    ...opened(records()),
    name: 'committees',
    imported: imported('committees', tr('导入业委会', 'Import committees')),
    sort: 'name',
    filters: [{ key: 'q', title: tr('名称', 'Name') }, choices('state', tr('状态', 'State'), COMMITTEE_STATES), yesNoFilter('eligible', tr('成立条件', 'Conditions'), tr('符合', 'met'), tr('不符合', 'not met')), ...estateFilter(), divisionFilter()],
    columns: [
      { key: 'name', title: tr('名称', 'Name'), sortable: true },
      { key: 'estateName', title: tr('小区', 'Estate') },
      { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => label(row.stateLabel) },
      { key: 'termNumber', title: tr('届次', 'Term'), align: 'right', text: (row) => (row.termNumber ? number(row.termNumber) : '') },
      { key: 'electedOn', title: tr('选举', 'Elected'), text: (row) => dayOf(row.electedOn) },
      { key: 'termEnds', title: tr('届满', 'Term ends'), text: (row) => dayOf(row.termEnds) },
      { key: 'filedOn', title: tr('备案', 'Filed'), text: (row) => dayOf(row.filedOn) },
      divisionColumn(),
    ],
  })),
  detail: CommitteePage,
  routes: [{ path: 'new', component: newRecordPage(records) }],
};
