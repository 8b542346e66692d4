import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, number, optionsOf, recordPages, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { imported } from '../../lists';
import { BRAND_KINDS, SERVICE_COLOURS } from '../../words';
import { headOf } from '../../parts/head';
import { registeredField, teamField } from '../../parts/pickers';
import { trailOf } from '../../parts/trail';

type View = Schemas['incubation.BrandsResource.View'];

const records = () => ({
  path: api.at('/incubation/brands'),
  page: 'incubation/brands',
  title: tr('文化品牌', 'Brands'),
  one: tr('品牌', 'brand'),
  made: tr('登记品牌', 'Register a brand'),
  write: 'incubation:honour:write',
  name: (view: View) => view.brand.name,
  values: (view: View) => ({ ...view.brand }),
  fields: [
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    { key: 'kind', label: tr('类型', 'Kind'), type: 'choice' as const, required: true, options: optionsOf(BRAND_KINDS) },
    { key: 'colour', label: tr('服务颜色', 'Colour'), type: 'choice' as const, options: optionsOf(SERVICE_COLOURS) },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true },
    teamField(),
    registeredField(tr('单位（基础信息）', 'Unit of the registry')),
    { key: 'members', label: tr('人数', 'People'), type: 'number' as const, min: 1, max: 100_000 },
    dayField('since', tr('创建日期', 'Since'), { required: true }),
    dayField('endedOn', tr('结束日期', 'Ended')),
  ],
  start: () => ({ kind: 'BRAND' }),
  head: headOf<View>((view) => ({ tags: [{ words: view.standing ? tr('在用', 'Standing') : tr('已结束', 'Ended'), tone: view.standing ? 'success' : 'info' }], steps: [] })),
  trail: trailOf('brand'),
});

export const brands = recordPages(records, () => ({
  name: 'brands',
  imported: imported('brands', tr('导入品牌', 'Import brands')),
  filters: [
    { key: 'q', title: tr('名称', 'Name') },
    choices('kind', tr('类型', 'Kind'), BRAND_KINDS),
    choices('colour', tr('服务颜色', 'Colour'), SERVICE_COLOURS),
    yesNoFilter('standing', tr('状态', 'State'), tr('在用', 'standing'), tr('已结束', 'ended')),
    divisionFilter(),
  ],
  columns: [
    { key: 'name', own: true, title: tr('名称', 'Name'), text: (row: View) => row.brand.name },
    { key: 'kindLabel', title: tr('类型', 'Kind'), text: (row: View) => label(row.kindLabel) },
    { key: 'colourLabel', title: tr('服务颜色', 'Colour'), text: (row: View) => (row.colourLabel ? label(row.colourLabel) : '') },
    { key: 'teamName', title: tr('服务队', 'Team') },
    { key: 'organisationName', title: tr('单位', 'Unit') },
    { key: 'members', own: true, title: tr('人数', 'People'), align: 'right' as const, text: (row: View) => (row.brand.members == null ? '' : number(row.brand.members)) },
    { key: 'since', own: true, title: tr('创建日期', 'Since'), text: (row: View) => dayOf(row.brand.since) },
    { ...divisionColumn(), own: true as const, text: (row: View) => divisionColumn().text(row.brand) },
  ],
}));
