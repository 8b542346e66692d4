import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, optionsOf, recordPages, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { organisationField } from '../pickers';
import { PARTY_MODES, STANDINGS, TRAIL, TRAIL_FIELDS } from '../words';
import CompanyWork from './CompanyWork.vue';

type View = Schemas['property.CompaniesResource.View'];

const records = () => ({
  path: api.at('/property/companies'),
  page: 'property/companies',
  title: tr('物业企业', 'Property companies'),
  one: tr('物业企业', 'company'),
  made: tr('登记企业', 'Register a company'),
  write: 'property:company:write',
  name: (view: View) => view.name,
  values: (view: View) => ({ ...view.company }),
  fields: [
    organisationField(tr('企业（基础信息中的物业企业）', 'Company in the registry')),
    { key: 'partyMode', label: tr('党建方式', 'How the Party works in it'), type: 'choice' as const, required: true, options: optionsOf(PARTY_MODES) },
    { key: 'partyOrgName', label: tr('党组织名称', 'Party organisation'), maxlength: 100, help: tr('单建、联建的须填写。', 'Needed where it has one.') },
    { key: 'grade', label: tr('等级', 'Grade'), maxlength: 20 },
    dayField('coBuildingSince', tr('成为共建成员单位的日期', 'Member unit of co-construction since')),
  ],
  facts: (view: View) => [{ label: tr('评价结果', 'Standing'), text: label(view.standingLabel) }],
  more: CompanyWork,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const companies = recordPages(records, () => ({
  name: 'companies',
  imported: imported('companies', tr('导入物业企业', 'Import companies')),
  sort: 'name',
  filters: [{ key: 'q', title: tr('名称', 'Name') }, choices('partyMode', tr('党建方式', 'Party'), PARTY_MODES), choices('standing', tr('评价结果', 'Standing'), STANDINGS), yesNoFilter('coBuilding', tr('共建成员', 'Member unit'), tr('是', 'yes'), tr('否', 'no')), divisionFilter()],
  columns: [
    { key: 'name', title: tr('名称', 'Name'), sortable: true },
    { key: 'partyModeLabel', title: tr('党建方式', 'Party'), text: (row: View) => label(row.partyModeLabel) },
    { key: 'grade', own: true, title: tr('等级', 'Grade'), text: (row: View) => row.company.grade },
    { key: 'coBuildingSince', own: true, title: tr('共建成员单位', 'Member unit since'), text: (row: View) => dayOf(row.company.coBuildingSince) },
    { key: 'standingLabel', title: tr('评价结果', 'Standing'), text: (row: View) => label(row.standingLabel) },
    divisionColumn(),
  ],
}));
