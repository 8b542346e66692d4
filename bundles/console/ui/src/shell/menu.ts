import { label, may, tenant, type Text } from '@linli/ui';
import { api } from './api';
import { computed, shallowRef } from 'vue';
import { districtPlaces, GROUPS, operatorPlaces, type Place } from './places';

export interface ServedPage {
  module: string;
  version: string;
  name: string;
  path: string;
  label: Text;
  icon: string;
  order: number;
  permission: string;
}

export interface ServedModule {
  name: string;
  version: string;
  label: Text;
  script?: string;
  style?: string;
}

interface Served {
  groups: { name: string; label: Text; order: number; pages: ServedPage[] }[];
  modules: ServedModule[];
}

/** Pages of the modules that this person may see here, as the host lists them. */
export const served = shallowRef<Served>({ groups: [], modules: [] });

/** Name of a module for people, of those in the menu. */
export function moduleLabel(name: string): string {
  const known = served.value.modules.find((module) => module.name === name);
  return known ? label(known.label) : name;
}

export async function loadMenu(): Promise<void> {
  served.value = tenant ? await api.get('/ui') : { groups: [], modules: [] };
}

export interface Entry {
  path: string;
  label: string;
  icon: string;
}

export interface MenuGroup {
  name: string;
  label: string;
  entries: Entry[];
}

/** An entry with its group, before the menu is put in order. */
interface Placed extends Entry {
  group: string;
  order: number;
}

export function allowed(place: Place): boolean {
  if (!place.permission) return true;
  return (Array.isArray(place.permission) ? place.permission : [place.permission]).some(may);
}

const base = tenant ? `/t/${tenant}` : '/host';

function own(): Placed[] {
  return (tenant ? districtPlaces : operatorPlaces)
    .filter((place) => place.label && allowed(place))
    .map((place) => ({ group: place.group ?? 'work', order: place.order ?? 100, path: `${base}/${place.path}`, label: label(place.label!), icon: place.icon ?? 'page' }));
}

function ofModules(): Placed[] {
  return served.value.groups.flatMap((group) =>
    // The host has sorted them.
    group.pages.map((page, index) => ({ group: group.name, order: 1000 + index, path: `${base}/${page.path}`, label: label(page.label), icon: page.icon })),
  );
}

/** The menu, in order: groups of modules as the host sorts them, the console's own around them; what has one name is one group. */
export const menu = computed<MenuGroup[]>(() => {
  const known = new Map(served.value.groups.map((group) => [group.name, { label: group.label, order: 10 + group.order }]));
  for (const [name, group] of Object.entries(GROUPS)) known.set(name, group);
  const entries = [...own(), ...ofModules()].sort((a, b) => a.order - b.order);
  return [...known]
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([name, group]) => ({ name, label: label(group.label), entries: entries.filter((entry) => entry.group === name) }))
    .filter((group) => group.entries.length > 0);
});
