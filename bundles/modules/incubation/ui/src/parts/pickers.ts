import { type Filter, type FindRow, may, personPicker, type ReadRow, type RecordField, rowName, rowPicker, tr } from '@linli/ui';
import { api, registry } from '../api';

const readOrganisation: ReadRow = async (id) => ({ id, name: (await api.get('/incubation/social-organisations/{id}', { path: { id } })).organisation.name });
const readBase: ReadRow = async (id) => ({ id, name: (await api.get('/incubation/bases/{id}', { path: { id } })).base.name });
const readRegistered: ReadRow = (id) => registry.get('/registry/organisations/{id}', { path: { id } });

/** @param standing only those that were not deregistered, of which alone anything new is written */
const organisations =
  (standing: boolean): FindRow =>
  async (q) => {
    const page = await api.get('/incubation/social-organisations', { query: { q: q || null, standing: standing ? true : null, sort: 'name', limit: 50 } });
    return { items: page.items.map((row) => ({ id: row.id, name: row.organisation.name, beside: row.organisation.uscc ?? '' })), more: Boolean(page.next) };
  };
/** @param open only those that take organisations in */
const bases =
  (open: boolean): FindRow =>
  async (q) => {
    const page = await api.get('/incubation/bases', { query: { q: q || null, closed: open ? false : null, sort: 'name', limit: 50 } });
    return { items: page.items.map((row) => ({ id: row.id, name: row.base.name, beside: `${row.taken} / ${row.base.places}` })), more: Boolean(page.next) };
  };

const OrganisationPicker = rowPicker(organisations(true), readOrganisation);
const BasePicker = rowPicker(bases(true), readBase);
const RegisteredPicker = rowPicker(async (name) => {
  const page = await registry.get('/registry/organisations', { query: { name, limit: 50 } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
}, readRegistered);

/** An organisation of this module. */
export const organisationField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'orgId', label, control: OrganisationPicker, ...more });
export const baseField = (label: string): RecordField => ({ key: 'baseId', label, required: true, control: BasePicker, help: tr('名称后为已入驻和名额。', 'Behind the name: places that are taken, and all.') });
/** The same organisation in the registry. */
export const registeredField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'organisationId', label, control: RegisteredPicker, ...more });
export const RegisteredName = rowName(readRegistered, { at: 'registry/organisations', permission: 'registry:organisation:read' });
export const personField = (key: string, label: string, more: Partial<RecordField> = {}): RecordField => ({ key, label, control: personPicker, ...more });

/** Narrows a list to one organisation or one base, for whoever may see those. */
export const organisationFilter = (): Filter[] => (may('incubation:organisation:read') ? [{ key: 'organisation', title: tr('社会组织', 'Organisation'), type: 'find', find: organisations(false), read: readOrganisation }] : []);
export const baseFilter = (): Filter[] => (may('incubation:base:read') ? [{ key: 'base', title: tr('孵化基地', 'Base'), type: 'find', find: bases(false), read: readBase }] : []);
