import { dayField, divisionFilter, divisionName, recordPages, time, tr } from '@linli/ui';
import { api } from '../api';
import { inGrid, ofRegistry, phone, TRAIL, TRAIL_FIELDS } from '../fields';
import Checks from './Checks.vue';
import { checkWord, type FrontageView } from './frontage';

const records = () => ({
  path: api.at('/grid/frontages'),
  page: 'grid/frontages',
  title: tr('门前三包', 'Frontage undertakings'),
  one: tr('门前三包', 'undertaking'),
  made: tr('登记商户', 'Register a shop'),
  write: 'grid:frontage:write',
  name: (view: FrontageView) => view.frontage.shop,
  values: (view: FrontageView) => ({ ...view.frontage }),
  fields: [
    { key: 'shop', label: tr('商户', 'Shop'), required: true, maxlength: 100 },
    { key: 'address', label: tr('地址', 'Address'), required: true, maxlength: 200 },
    inGrid(true),
    ...ofRegistry(tr('登记的单位', 'In the registry')),
    { key: 'contactName', label: tr('责任人', 'Who answers for it'), required: true, maxlength: 60 },
    phone(),
    dayField('signed', tr('签订日期', 'Signed'), { required: true }),
    dayField('ended', tr('终止日期', 'Ended')),
  ],
  facts: (view: FrontageView) => [{ label: tr('区划', 'Division'), text: divisionName(view.divisionId) }],
  more: Checks,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const frontages = recordPages(records, () => ({
  name: 'frontages',
  sort: 'shop',
  filters: [divisionFilter(), { key: 'passed', title: tr('最近检查', 'Last check'), type: 'select', options: [{ value: 'true', label: tr('合格', 'passed') }, { value: 'false', label: tr('不合格', 'failed') }] }],
  columns: [
    { key: 'shop', title: tr('商户', 'Shop'), sortable: true, text: (row: FrontageView) => row.frontage.shop },
    { key: 'address', title: tr('地址', 'Address'), text: (row: FrontageView) => row.frontage.address },
    { key: 'division', title: tr('区划', 'Division'), text: (row: FrontageView) => divisionName(row.divisionId) },
    { key: 'contact', title: tr('责任人', 'Who answers'), text: (row: FrontageView) => row.frontage.contactName },
    { key: 'passed', title: tr('最近检查', 'Last check'), text: (row: FrontageView) => checkWord(row.passed) },
    { key: 'checkedAt', title: tr('检查时间', 'Checked'), text: (row: FrontageView) => time(row.checkedAt) },
  ],
}));
