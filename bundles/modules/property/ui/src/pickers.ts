import { type Filter, type FindRow, may, personPicker, type ReadRow, type RecordField, type RecordValues, rowName, rowPicker, type RowRegister, tr } from '@linli/ui';
import { type Component, defineComponent, h } from 'vue';
import { api, registry } from './api';
import ManyRows from './ManyRows.vue';
import RowsTold from './RowsTold.vue';

const readEstate: ReadRow = (id) => api.get('/property/estates/{id}', { path: { id } });
const readCompany: ReadRow = (id) => api.get('/property/companies/{id}', { path: { id } });
const readOrganisation: ReadRow = (id) => registry.get('/registry/organisations/{id}', { path: { id } });
const readPlace: ReadRow = (id) => registry.get('/registry/estates/{id}', { path: { id } });
const readBuilding: ReadRow = (id) => registry.get('/registry/buildings/{id}', { path: { id } });

const ESTATE = { at: 'property/estates', permission: 'property:estate:read' };
const COMPANY = { at: 'property/companies', permission: 'property:company:read' };

/** @param served whether only estates with a company, or only those without */
const estates = (served?: boolean): FindRow => async (q) => {
  const page = await api.get('/property/estates', { query: { q: q || null, served, limit: 50 } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name, beside: row.companyName ?? '' })), more: Boolean(page.next) };
};
const companies: FindRow = async (q) => {
  const page = await api.get('/property/companies', { query: { q: q || null, limit: 50 } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
};
/** @param type of organisation; any when absent */
const organisations = (type?: 'PROPERTY'): FindRow => async (name) => {
  const page = await registry.get('/registry/organisations', { query: { name, type, limit: 50 } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
};
const buildings = (estateId: string): FindRow => async (name) => {
  const page = await registry.get('/registry/buildings', { query: { name, estateId, limit: 50 } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
};
const EstatePicker = rowPicker(estates(), readEstate);
const UnservedPicker = rowPicker(estates(false), readEstate);
const CompanyPicker = rowPicker(companies, readCompany);
const OrganisationPicker = rowPicker(organisations('PROPERTY'), readOrganisation);
const PlacePicker = rowPicker(async (name) => {
  const page = await registry.get('/registry/estates', { query: { name, limit: 50 } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
}, readPlace);

/** A control that chooses several rows. @param find by what else is written */
const manyPicker = (label: () => string, find: (values: RecordValues) => FindRow, read: ReadRow): Component =>
  defineComponent({
    name: 'RowsPicker',
    props: { id: String, field: Object, modelValue: Array, values: { type: Object, required: true } },
    emits: ['update:modelValue'],
    setup: (props, { emit }) => () =>
      h(ManyRows, { id: props.id, modelValue: (props.modelValue ?? []) as string[], label: label(), find: find(props.values), read, 'onUpdate:modelValue': (value: unknown) => emit('update:modelValue', value) }),
  });
const manyTeller = (read: ReadRow): Component => defineComponent({ name: 'RowsNames', props: { value: Array, field: Object, values: Object }, setup: (props) => () => h(RowsTold, { value: props.value, read }) });
const UnitsPicker = manyPicker(() => tr('添加单位', 'Add a unit'), () => organisations(), readOrganisation);
const UnitsNames = manyTeller(readOrganisation);
const BuildingsNames = manyTeller(readBuilding);

export const estateField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'estateId', label, required: true, control: EstatePicker, teller: rowName(readEstate, ESTATE), ...more });
export const unservedField = (label: string): RecordField => ({ ...estateField(label), control: UnservedPicker });
export const companyField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'companyId', label, required: true, control: CompanyPicker, teller: rowName(readCompany, COMPANY), ...more });
export const placeField = (label: string): RecordField => ({ key: 'estateId', label, required: true, fixed: true, control: PlacePicker, teller: rowName(readPlace, { at: 'registry/estates', permission: 'registry:place:read' }) });
export const organisationField = (label: string): RecordField => ({ key: 'organisationId', label, required: true, fixed: true, control: OrganisationPicker, teller: rowName(readOrganisation, { at: 'registry/organisations', permission: 'registry:organisation:read' }) });
export const personField = (key: string, label: string): RecordField => ({ key, label, required: true, control: personPicker });
export const unitsField = (label: string): RecordField => ({ key: 'organisations', label, type: 'words', control: UnitsPicker, teller: UnitsNames });
/** @param estate whose buildings are chosen from; the estate that is written beside when absent */
export const buildingsField = (label: string, estate?: string): RecordField => ({
  key: 'buildings',
  label,
  type: 'words',
  required: true,
  control: manyPicker(() => tr('添加楼栋', 'Add a building'), (values) => buildings(estate ?? String(values.estateId)), readBuilding),
  teller: BuildingsNames,
});

/** What forms of other modules may choose from. */
export const rows: Record<string, RowRegister> = {
  'property.estate': { open: () => may(ESTATE.permission), find: async (words) => ({ more: false, ...(await estates()(words)) }), read: readEstate },
};

/** Narrows a list to one estate, or to one company, for whoever may see those. */
export const estateFilter = (): Filter[] => (may(ESTATE.permission) ? [{ key: 'estate', title: tr('小区', 'Estate'), type: 'find', find: estates(), read: readEstate }] : []);
export const companyFilter = (): Filter[] => (may(COMPANY.permission) ? [{ key: 'company', title: tr('物业企业', 'Company'), type: 'find', find: companies, read: readCompany }] : []);
