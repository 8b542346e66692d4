import { choices, divisionColumn, divisionFilter, importPage, label, type ModulePage, moneyField, number, optionsOf, recordPages, tr, word, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { companyFilter, placeField, unitsField } from '../pickers';
import { STANDINGS, TRAIL, TRAIL_FIELDS, VENUE_SOURCES } from '../words';
import { councilsImported } from './councils';
import CouncilsLink from './CouncilsLink.vue';
import EstateBodies from './EstateBodies.vue';

type View = Schemas['property.EstatesResource.View'];

const records = () => ({
  path: api.at('/property/estates'),
  page: 'property/estates',
  title: tr('小区物业', 'Estates'),
  one: tr('小区', 'estate'),
  made: tr('登记小区', 'Register an estate'),
  write: 'property:estate:write',
  name: (view: View) => view.name,
  values: (view: View) => ({ ...view.estate }),
  fields: [
    placeField(tr('小区（基础信息）', 'Estate in the registry')),
    { key: 'households', label: tr('户数', 'Households'), type: 'number' as const, min: 0, max: 100_000 },
    { key: 'areaM2', label: tr('专有面积（平方米）', 'Area (m²)'), type: 'number' as const, min: 0, digits: 2 },
    { key: 'venueM2', label: tr('阵地面积（平方米）', 'Venue (m²)'), type: 'number' as const, min: 0, digits: 2 },
    { key: 'venueSource', label: tr('阵地来源', 'How it came by the venue'), type: 'choice' as const, options: optionsOf(VENUE_SOURCES) },
    moneyField('venueCost', tr('阵地投入（元）', 'Cost of the venue (yuan)')),
    unitsField(tr('参与单位（“1+2+N”的 N）', 'Units that help (the N of 1+2+N)')),
  ],
  facts: (view: View) => [
    { label: tr('物业企业', 'Company'), text: view.companyName ?? tr('没有物业企业', 'none') },
    { label: tr('评价结果', 'Standing'), text: label(view.standingLabel) },
  ],
  more: EstateBodies,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

const listed = recordPages(records, () => ({
  name: 'property-estates',
  imported: imported('estates', tr('导入小区物业', 'Import estates')),
  beside: CouncilsLink,
  sort: 'name',
  filters: [{ key: 'q', title: tr('名称', 'Name') }, yesNoFilter('served', tr('有无物业企业', 'Served'), tr('有物业企业', 'by a company'), tr('没有物业企业', 'by none')), yesNoFilter('managed', tr('自管组织', 'Own body'), tr('有', 'with one'), tr('没有', 'without')), choices('standing', tr('评价结果', 'Standing'), STANDINGS), ...companyFilter(), divisionFilter()],
  columns: [
    { key: 'name', title: tr('小区', 'Estate'), sortable: true },
    { key: 'companyName', title: tr('物业企业', 'Company') },
    { key: 'households', own: true, title: tr('户数', 'Households'), align: 'right', text: (row: View) => number(row.estate.households) },
    { key: 'venue', own: true, title: tr('阵地', 'Venue'), text: (row: View) => (row.estate.venueSource ? word(VENUE_SOURCES, row.estate.venueSource) : '') },
    { key: 'standingLabel', title: tr('评价结果', 'Standing'), text: (row: View) => label(row.standingLabel) },
    divisionColumn(),
  ],
}));
/** Councils of many estates are founded by a file, on a page of its own. */
export const estates: ModulePage = { ...listed, routes: [...(listed.routes ?? []), { path: 'councils/import', component: importPage(councilsImported) }] };
