import { choices, divisionColumn, divisionFilter, label, moneyField, number, optionsOf, recordPages, tr, yesNoFilter, yuan } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { companyField, companyFilter, estateField, estateFilter } from '../pickers';
import { SERVICE_KINDS, TRAIL, TRAIL_FIELDS } from '../words';

type View = Schemas['property.MenuResource.View'];

const records = () => ({
  path: api.at('/property/menu'),
  page: 'property/menu',
  title: tr('服务菜单', 'Menus of services'),
  one: tr('服务', 'service'),
  made: tr('增加服务', 'Add a service'),
  write: 'property:menu:write',
  name: (view: View) => view.item.title,
  values: (view: View) => ({ ...view.item }),
  fields: [
    companyField(tr('物业企业', 'Company'), { fixed: true }),
    estateField(tr('仅限小区（不填为全部）', 'For one estate only'), { required: false }),
    { key: 'kind', label: tr('类别', 'Kind'), type: 'choice' as const, required: true, options: optionsOf(SERVICE_KINDS) },
    { key: 'title', label: tr('名称', 'Title'), required: true, maxlength: 100 },
    { key: 'description', label: tr('说明', 'Description'), type: 'area' as const, maxlength: 1000 },
    moneyField('price', tr('价格（元）', 'Price (yuan)'), { required: true, help: tr('合同已包含的填 0。', '0 for what the contract covers.') }),
    { key: 'unit', label: tr('计价单位', 'Unit'), required: true, maxlength: 20, help: tr('如 次、小时、平方米。', 'Such as visit, hour or m².') },
    { key: 'promiseHours', label: tr('承诺办结的工作小时数', 'Promised working hours'), type: 'number' as const, required: true, min: 1, max: 2000 },
    { key: 'offered', label: tr('向居民提供', 'Offered to residents'), type: 'switch' as const },
  ],
  start: () => ({ offered: true, price: '0.00' }),
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const menu = recordPages(records, () => ({
  name: 'menu',
  imported: imported('menu', tr('导入服务菜单', 'Import menus')),
  sort: 'title',
  filters: [{ key: 'q', title: tr('服务', 'Service') }, choices('kind', tr('类别', 'Kind'), SERVICE_KINDS), yesNoFilter('offered', tr('是否提供', 'Offered'), tr('提供', 'offered'), tr('停用', 'not offered')), ...companyFilter(), ...estateFilter(), divisionFilter()],
  columns: [
    { key: 'title', own: true, title: tr('服务', 'Service'), sortable: true, text: (row: View) => row.item.title },
    { key: 'kindLabel', title: tr('类别', 'Kind'), text: (row: View) => label(row.kindLabel) },
    { key: 'companyName', title: tr('物业企业', 'Company') },
    { key: 'price', own: true, title: tr('价格', 'Price'), align: 'right', text: (row: View) => Number(row.item.price) === 0 ? tr('合同内服务', 'Covered by the contract') : tr(`${yuan(row.item.price)} 元/${row.item.unit}`, `¥${yuan(row.item.price)} per ${row.item.unit}`) },
    { key: 'promiseHours', own: true, title: tr('承诺时限（小时）', 'Promise (h)'), align: 'right', text: (row: View) => number(row.item.promiseHours) },
    { key: 'offered', own: true, title: tr('提供', 'Offered'), text: (row: View) => (row.item.offered ? tr('是', 'yes') : tr('否', 'no')) },
    divisionColumn(),
  ],
}));
