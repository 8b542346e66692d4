import { type Filter, LlFinder, LlPersonPicker, may, type RecordField, type RowRegister, tenant, tr } from '@linli/ui';
import { defineComponent, h, ref, watch } from 'vue';
import { RouterLink } from 'vue-router';
import { api, registry } from './api';

type Find = (words: string) => Promise<{ items: { id: string; name: string; beside?: string }[]; more?: boolean }>;
type Read = (id: string) => Promise<{ id: string; name: string }>;

/** A control that chooses one row by part of its name. */
const picker = (find: Find, read: Read) =>
  defineComponent({
    name: 'RowPicker',
    props: { id: String, field: { type: Object as () => RecordField, required: true }, modelValue: String, values: Object },
    emits: ['update:modelValue'],
    setup: (props, { emit }) => () =>
      h(LlFinder, { id: props.id, modelValue: props.modelValue ?? null, label: props.field.label, find, read, 'onUpdate:modelValue': (value: unknown) => emit('update:modelValue', value) }),
  });

/** Its name, which leads to its page for whoever may see it. */
const teller = (read: Read, page?: { at: string; permission: string }) =>
  defineComponent({
    name: 'RowName',
    props: { value: String, field: Object, values: Object },
    setup: (props) => {
      const name = ref('');
      watch(
        () => props.value,
        async (id) => (name.value = id ? await read(id).then((found) => found.name, () => '') : ''),
        { immediate: true },
      );
      return () => (page && name.value && may(page.permission) ? h(RouterLink, { to: `/t/${tenant}/${page.at}/${props.value}` }, () => name.value) : h('span', name.value || '—'));
    },
  });

const readEstate: Read = (id) => api.get('/property/estates/{id}', { path: { id } });
const readCompany: Read = (id) => api.get('/property/companies/{id}', { path: { id } });
const readOrganisation: Read = (id) => registry.get('/registry/organisations/{id}', { path: { id } });
const readPlace: Read = (id) => registry.get('/registry/estates/{id}', { path: { id } });

const ESTATE = { at: 'property/estates', permission: 'property:estate:read' };
const COMPANY = { at: 'property/companies', permission: 'property:company:read' };

/** @param served whether only estates with a company, or only those without */
const estates = (served?: boolean): Find => async (q) => {
  const page = await api.get('/property/estates', { query: { q: q || null, served, limit: 50 } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name, beside: row.companyName ?? '' })), more: Boolean(page.next) };
};
const companies: Find = async (q) => {
  const page = await api.get('/property/companies', { query: { q: q || null, limit: 50 } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
};
const EstatePicker = picker(estates(), readEstate);
const UnservedPicker = picker(estates(false), readEstate);
const CompanyPicker = picker(companies, readCompany);
const OrganisationPicker = picker(async (name) => {
  const page = await registry.get('/registry/organisations', { query: { name, type: 'PROPERTY', limit: 50 } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
}, readOrganisation);
const PlacePicker = picker(async (name) => {
  const page = await registry.get('/registry/estates', { query: { name, limit: 50 } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
}, readPlace);
const PersonPicker = defineComponent({
  name: 'PersonOfRegistry',
  props: { id: String, field: { type: Object as () => RecordField, required: true }, modelValue: String, values: Object },
  emits: ['update:modelValue'],
  setup: (props, { emit }) => () => h(LlPersonPicker, { id: props.id, modelValue: props.modelValue ?? null, label: props.field.label, 'onUpdate:modelValue': (value: unknown) => emit('update:modelValue', value) }),
});

export const estateField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'estateId', label, required: true, control: EstatePicker, teller: teller(readEstate, ESTATE), ...more });
export const unservedField = (label: string): RecordField => ({ ...estateField(label), control: UnservedPicker });
export const companyField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'companyId', label, required: true, control: CompanyPicker, teller: teller(readCompany, COMPANY), ...more });
export const placeField = (label: string): RecordField => ({ key: 'estateId', label, required: true, fixed: true, control: PlacePicker, teller: teller(readPlace, { at: 'registry/estates', permission: 'registry:place:read' }) });
export const organisationField = (label: string): RecordField => ({ key: 'organisationId', label, required: true, fixed: true, control: OrganisationPicker, teller: teller(readOrganisation, { at: 'registry/organisations', permission: 'registry:organisation:read' }) });
export const personField = (key: string, label: string): RecordField => ({ key, label, required: true, control: PersonPicker });

/** What forms of other modules may choose from. */
export const rows: Record<string, RowRegister> = {
  'property.estate': { open: () => may(ESTATE.permission), find: async (words) => ({ more: false, ...(await estates()(words)) }), read: readEstate },
};

/** Narrows a list to one estate, or to one company, for whoever may see those. */
export const estateFilter = (): Filter[] => (may(ESTATE.permission) ? [{ key: 'estate', title: tr('小区', 'Estate'), type: 'find', find: estates(), read: readEstate }] : []);
export const companyFilter = (): Filter[] => (may(COMPANY.permission) ? [{ key: 'company', title: tr('物业企业', 'Company'), type: 'find', find: companies, read: readCompany }] : []);
