import { type Filter, label, LlFinder, LlPersonPicker, offered, type PersonRegister, type RecordField, tr } from '@linli/ui';
import { type Component, defineComponent, h } from 'vue';
import { api, registry } from '../api';
import CampaignTold from './CampaignTold.vue';
import ElderPicker from './ElderPicker.vue';

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

/** The host filters by organisation, place and state only; what is typed narrows the first of them. */
const like = (words: string) => (row: { name: string }) => row.name.includes(words);

const OrganisationPicker = picker(
  async (name) => {
    const page = await registry.get('/registry/organisations', { query: { name, limit: 50 } });
    return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
  },
  (id) => registry.get('/registry/organisations/{id}', { path: { id } }),
);
const PurchasePicker = picker(
  async (words) => {
    const page = await api.get('/elderly/purchases', { query: { ended: false, limit: 200 } });
    return { items: page.items.map((row) => ({ id: row.id, name: row.title, beside: row.organisation ?? '' })).filter(like(words)), more: Boolean(page.next) };
  },
  async (id) => ({ id, name: (await api.get('/elderly/purchases/{id}', { path: { id } })).title }),
);
const CampaignPicker = picker(
  async (words) => {
    const page = await api.get('/elderly/campaigns', { query: { open: true, limit: 200 } });
    return { items: page.items.map((row) => ({ id: row.id, name: row.title })).filter(like(words)), more: Boolean(page.next) };
  },
  async (id) => ({ id, name: (await api.get('/elderly/campaigns/{id}', { path: { id } })).title }),
);
const FacilityPicker = picker(
  async (words) => {
    const page = await api.get('/elderly/facilities', { query: { closed: false, limit: 200 } });
    return { items: page.items.map((row) => ({ id: row.id, name: row.name, beside: row.kindLabel ? label(row.kindLabel) : '' })).filter(like(words)), more: Boolean(page.next) };
  },
  (id) => api.get('/elderly/facilities/{id}', { path: { id } }),
);
/** Kinds of venues are those of the district. */
const kinds = async () => (await api.get('/elderly/venue-kinds')).items.map((row) => ({ id: row.key, name: label(row.label) }));
const KindPicker = picker(
  async (words) => ({ items: (await kinds()).filter(like(words)) }),
  async (id) => (await kinds()).find((kind) => kind.id === id) ?? { id, name: id },
);
const bedPickers = new Map<string, Component>();
/** Beds of a facility that nobody lies in. */
function bedPicker(facility: string): Component {
  const known = bedPickers.get(facility);
  if (known) return known;
  const made = picker(
    async (words) => {
      const page = await api.get('/elderly/beds', { query: { facility, free: true, limit: 200 } });
      return { items: page.items.map((row) => ({ id: row.id, name: row.label })).filter(like(words)), more: Boolean(page.next) };
    },
    async (id) => ({ id, name: (await api.get('/elderly/beds/{id}', { path: { id } })).label }),
  );
  bedPickers.set(facility, made);
  return made;
}
const PersonPicker = defineComponent({
  name: 'PersonOfRegistry',
  props: { id: String, field: { type: Object as () => RecordField, required: true }, modelValue: String, values: Object },
  emits: ['update:modelValue'],
  setup: (props, { emit }) => () => h(LlPersonPicker, { id: props.id, modelValue: props.modelValue ?? null, label: props.field.label, 'onUpdate:modelValue': (value: unknown) => emit('update:modelValue', value) }),
});

async function register(): Promise<PersonRegister | undefined> {
  return (await offered('persons')).find((one) => one.open());
}
/** The rows of one person, found by part of the name. */
export const personFilter = (title: string): Filter => ({
  key: 'person',
  title,
  type: 'find',
  find: async (words) => (words ? await (await register())?.find(words) : undefined) ?? { items: [] },
  read: async (id) => (await (await register())?.read(id)) ?? { id, name: id },
});

export const elderField = (more: Partial<RecordField> = {}): RecordField => ({ key: 'elderId', label: tr('老年人', 'Elder'), required: true, control: ElderPicker, ...more });
export const personField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'personId', label, required: true, control: PersonPicker, ...more });
export const organisationField = (key: string, label: string, more: Partial<RecordField> = {}): RecordField => ({ key, label, control: OrganisationPicker, ...more });
export const purchaseField = (): RecordField => ({ key: 'purchaseId', label: tr('探访合同', 'Contract'), required: true, control: PurchasePicker });
export const campaignField = (): RecordField => ({ key: 'campaignId', label: tr('摸排活动', 'Campaign'), required: true, fixed: true, control: CampaignPicker, teller: CampaignTold });
export const facilityField = (key: string, label: string, more: Partial<RecordField> = {}): RecordField => ({ key, label, control: FacilityPicker, ...more });
export const venueKindField = (more: Partial<RecordField> = {}): RecordField => ({ key: 'venueKind', label: tr('场所类型', 'Kind'), control: KindPicker, ...more });
export const bedField = (facility: string): RecordField => ({ key: 'bedId', label: tr('空床位', 'Free bed'), required: true, control: bedPicker(facility) });
