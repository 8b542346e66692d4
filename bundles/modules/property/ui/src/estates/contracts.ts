import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, moneyField, optionsOf, type RecordField, recordPage, recordPages, today, tr } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { companyField, companyFilter, estateField, estateFilter } from '../pickers';
import { CONTRACT_KINDS, CONTRACT_STATES, TRAIL, TRAIL_FIELDS } from '../words';
import ContractSteps from './ContractSteps.vue';
import { votedFields } from '../bodies/votes';

type View = Schemas['property.ContractsResource.View'];

/** @param vote asks for the owners' vote as well, which is written once */
export const contractFields = (vote = false): RecordField[] => [
  companyField(tr('物业企业', 'Company'), { fixed: true }),
  estateField(tr('小区', 'Estate'), { fixed: true }),
  { key: 'kind', label: tr('种类', 'Kind'), type: 'choice', required: true, fixed: true, options: optionsOf(CONTRACT_KINDS) },
  dayField('firstDay', tr('开始日期', 'First day'), { required: true }),
  dayField('lastDay', tr('结束日期', 'Last day'), { help: tr('不填为不定期合同。', 'Left empty for a contract without an end.') }),
  ...(vote ? votedFields(tr('业主表决选聘的日期', 'The owners chose the company on'), tr('与建设单位订立的前期合同不填。', 'Left empty for a contract with the developer.')) : []),
  moneyField('feePerM2', tr('物业费（元/平方米·月）', 'Fee (yuan per m² and month)')),
  { key: 'terms', label: tr('约定的服务内容和标准', 'Services and standards agreed on'), type: 'area', required: true, maxlength: 4000 },
];

const records = () => ({
  path: api.at('/property/contracts'),
  page: 'property/contracts',
  title: tr('物业合同', 'Contracts'),
  one: tr('合同', 'contract'),
  made: tr('登记合同', 'Conclude a contract'),
  write: 'property:contract:write',
  name: (view: View) => tr(`${view.estateName} · ${view.companyName}`, `${view.companyName} at ${view.estateName}`),
  values: (view: View) => ({ ...view.contract }),
  fields: contractFields(),
  start: () => ({ firstDay: today() }),
  head: ContractSteps,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

const contractPages = recordPages(() => ({ ...records(), fields: contractFields(true) }), () => ({
  name: 'contracts',
  imported: imported('contracts', tr('导入合同', 'Import contracts')),
  sort: 'untilDay',
  filters: [choices('state', tr('状态', 'State'), CONTRACT_STATES), ...companyFilter(), ...estateFilter(), divisionFilter()],
  columns: [
    { key: 'estateName', title: tr('小区', 'Estate') },
    { key: 'companyName', title: tr('物业企业', 'Company') },
    { key: 'kindLabel', title: tr('种类', 'Kind'), text: (row: View) => label(row.kindLabel) },
    { key: 'firstDay', own: true, title: tr('开始', 'From'), sortable: true, text: (row: View) => dayOf(row.contract.firstDay) },
    { key: 'untilDay', own: true, title: tr('到期', 'Until'), sortable: true, text: (row: View) => dayOf(row.endedDay ?? row.contract.lastDay) || tr('不定期', 'no end') },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row: View) => label(row.stateLabel) },
    divisionColumn(),
  ],
}));
/** A vote that was kept is told by the head of the page and stays. */
export const contracts = { ...contractPages, detail: recordPage(records) };
