import { date, type Filter, type FindRow, may, personPicker, type ReadRow, type RecordField, rowName, rowPicker, tr } from '@linli/ui';
import type { Component } from 'vue';
import { api, registry } from '../api';
import { named } from './named';

const MANY = 50;
/** Names of people are kept encrypted, so that the host cannot look for a part of one. */
const ALL = 1000;

const readOrganisation: ReadRow = async (id) => ({ id, name: (await api.get('/incubation/social-organisations/{id}', { path: { id } })).organisation.name });
const readBase: ReadRow = async (id) => ({ id, name: (await api.get('/incubation/bases/{id}', { path: { id } })).base.name });
const readRegistered: ReadRow = (id) => registry.get('/registry/organisations/{id}', { path: { id } });
const readEstate: ReadRow = (id) => registry.get('/registry/estates/{id}', { path: { id } });
const readStation: ReadRow = async (id) => ({ id, name: (await api.get('/incubation/stations/{id}', { path: { id } })).station.name });
const readTeam: ReadRow = async (id) => ({ id, name: (await api.get('/incubation/teams/{id}', { path: { id } })).team.name });
const readActivity: ReadRow = async (id) => ({ id, name: (await api.get('/incubation/activities/{id}', { path: { id } })).activity.title });
const readInformant: ReadRow = async (id) => ({ id, name: named((await api.get('/incubation/informants/{id}', { path: { id } })).name) });
const readVolunteer: ReadRow = async (id) => ({ id, name: named((await api.get('/incubation/volunteers/{id}', { path: { id } })).name) });

/** @param standing only those that were not deregistered, of which alone anything new is written */
const organisations =
  (standing: boolean): FindRow =>
  async (q) => {
    const page = await api.get('/incubation/social-organisations', { query: { q: q || null, standing: standing ? true : null, sort: 'name', limit: MANY } });
    return { items: page.items.map((row) => ({ id: row.id, name: row.organisation.name, beside: row.organisation.uscc ?? '' })), more: Boolean(page.next) };
  };
/** @param open only those that take organisations in */
const bases =
  (open: boolean): FindRow =>
  async (q) => {
    const page = await api.get('/incubation/bases', { query: { q: q || null, closed: open ? false : null, sort: 'name', limit: MANY } });
    return { items: page.items.map((row) => ({ id: row.id, name: row.base.name, beside: `${row.taken} / ${row.base.places}` })), more: Boolean(page.next) };
  };
const registered: FindRow = async (name) => {
  const page = await registry.get('/registry/organisations', { query: { name, limit: MANY } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
};
const estates: FindRow = async (name) => {
  const page = await registry.get('/registry/estates', { query: { name, limit: MANY } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.name })), more: Boolean(page.next) };
};
/** @param kind of station; any when absent */
const stations = (kind?: string): FindRow => async (q) => {
  const page = await api.get('/incubation/stations', { query: { q: q || null, kind, open: true, limit: MANY } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.station.name })), more: Boolean(page.next) };
};
const teams: FindRow = async (q) => {
  const page = await api.get('/incubation/teams', { query: { q: q || null, standing: true, limit: MANY } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.team.name })), more: Boolean(page.next) };
};
/** @param state any when absent */
const volunteers = (state?: 'ACTIVE'): FindRow => async (words) => {
  const found = await api.everything('/incubation/volunteers', ALL, { query: { state } });
  const like = found.items.map((row) => ({ id: row.id, name: named(row.name) })).filter((row) => row.name.includes(words));
  return { items: like.slice(0, MANY), more: found.more || like.length > MANY };
};

const activities: FindRow = async (q) => {
  const page = await api.get('/incubation/activities', { query: { q: q || null, sort: '-startsAt', limit: MANY } });
  return { items: page.items.map((row) => ({ id: row.id, name: row.activity.title, beside: date(row.activity.startsAt) })), more: Boolean(page.next) };
};
const informants: FindRow = async (words) => {
  const found = await api.everything('/incubation/informants', ALL);
  const like = found.items.map((row) => ({ id: row.id, name: named(row.name) })).filter((row) => row.name.includes(words));
  return { items: like.slice(0, MANY), more: found.more || like.length > MANY };
};

export const OrganisationPicker = rowPicker(organisations(true), readOrganisation);
const BasePicker = rowPicker(bases(true), readBase);
const RegisteredPicker = rowPicker(registered, readRegistered);
export const RegisteredName = rowName(readRegistered, { at: 'registry/organisations', permission: 'registry:organisation:read' });
const EstatePicker = rowPicker(estates, readEstate);
const StationPicker = rowPicker(stations(), readStation);
const StationName = rowName(readStation, { at: 'incubation/stations', permission: 'incubation:team:read' });
const TeamPicker = rowPicker(teams, readTeam);
const TeamName = rowName(readTeam, { at: 'incubation/teams', permission: 'incubation:team:read' });
const VolunteerPicker = rowPicker(volunteers('ACTIVE'), readVolunteer);
const stationPickers: Record<string, Component> = Object.fromEntries(['FEDERATION', 'SOCIAL_WORK', 'SERVICE_STATION'].map((kind) => [kind, rowPicker(stations(kind), readStation)]));

/** Leads to the person in the registry, for whoever may see it. */
const PersonLink = rowName(async (id) => ({ id, name: tr('查看人员信息', 'See the person') }), { at: 'registry/persons', permission: 'registry:person:read' });

/** An organisation of this module. */
export const organisationField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'orgId', label, control: OrganisationPicker, ...more });
export const baseField = (label: string): RecordField => ({ key: 'baseId', label, required: true, control: BasePicker, help: tr('名称后为已入驻和名额。', 'Behind the name: places that are taken, and all.') });
/** A unit of the registry, such as the same organisation there. */
export const registeredField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'organisationId', label, control: RegisteredPicker, teller: RegisteredName, ...more });
export const estateField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'estateId', label, control: EstatePicker, ...more });
export const stationField = (more: Partial<RecordField> = {}): RecordField => ({ key: 'stationId', label: tr('所在阵地', 'Station'), control: StationPicker, teller: StationName, ...more });
export const stationOfKind = (kind: string, more: Partial<RecordField>): RecordField => ({ key: 'stationId', label: tr('站点', 'Station'), control: stationPickers[kind], ...more });
export const teamField = (more: Partial<RecordField> = {}): RecordField => ({ key: 'teamId', label: tr('志愿服务队', 'Team'), control: TeamPicker, teller: TeamName, ...more });
export const volunteerField = (more: Partial<RecordField> = {}): RecordField => ({ key: 'volunteerId', label: tr('志愿者', 'Volunteer'), required: true, control: VolunteerPicker, ...more });
export const personField = (label: string, more: Partial<RecordField> = {}): RecordField => ({ key: 'personId', label, control: personPicker, teller: PersonLink, ...more });

/** Narrows a list to one of them, for whoever may see those. */
const filter = (key: string, title: string, permission: string, find: FindRow, read: ReadRow): Filter[] => (may(permission) ? [{ key, title, type: 'find', find, read }] : []);
export const teamFilter = () => filter('team', tr('服务队', 'Team'), 'incubation:team:read', teams, readTeam);
export const volunteerFilter = () => filter('volunteer', tr('志愿者', 'Volunteer'), 'incubation:volunteer:read', volunteers(), readVolunteer);
export const activityFilter = () => filter('activity', tr('活动', 'Activity'), 'incubation:activity:read', activities, readActivity);
export const informantFilter = () => filter('informant', tr('信息员', 'Informant'), 'incubation:informant:read', informants, readInformant);
export const organisationFilter = () => filter('organisation', tr('社会组织', 'Organisation'), 'incubation:organisation:read', organisations(false), readOrganisation);
/** Narrows bases to those that an organisation runs. */
export const operatorFilter = () => filter('operator', tr('运营机构', 'Run by'), 'incubation:organisation:read', organisations(false), readOrganisation);
export const baseFilter = () => filter('base', tr('孵化基地', 'Base'), 'incubation:base:read', bases(false), readBase);
