import { district, label, may, tenant, type Text } from '@linli/ui';
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
  script: string | null;
  style: string | null;
}

interface Served {
  groups: { name: string; label: Text; order: number; pages: ServedPage[] }[];
  modules: ServedModule[];
}

/** Pages of the modules that this person may see here, as the host lists them. */
export const served = shallowRef<Served>({ groups: [], modules: [] });

export async function loadMenu(): Promise<void> {
  served.value = tenant ? await district.get<Served>('/ui') : { groups: [], modules: [] };
}

export interface Entry {
  path: string;
  label: string;
  icon: string;
}

export interface MenuGroup {
  name: string;
  label: string;
  icon: string;
  entries: Entry[];
}

export function allowed(place: Place): boolean {
  if (!place.permission) return true;
  return (Array.isArray(place.permission) ? place.permission : [place.permission]).some(may);
}

const base = tenant ? `/t/${tenant}` : '/host';

/** The menu, in order: groups of modules as the host sorts them, the console's own around them. */
export const menu = computed<MenuGroup[]>(() => {
  const groups = new Map<string, MenuGroup & { order: number }>();
  for (const place of tenant ? districtPlaces : operatorPlaces) {
    if (!place.label || !allowed(place)) continue;
    const own = GROUPS[place.group ?? 'home']!;
    const group = groups.get(place.group ?? 'home') ?? { name: place.group ?? 'home', label: label(own.label), icon: own.icon, order: own.order, entries: [] };
    group.entries.push({ path: `${base}/${place.path}`, label: label(place.label), icon: place.icon ?? 'page' });
    groups.set(group.name, group);
  }
  const orderOf = new Map((tenant ? districtPlaces : operatorPlaces).map((place) => [`${base}/${place.path}`, place.order ?? 100]));
  for (const group of groups.values()) group.entries.sort((a, b) => (orderOf.get(a.path) ?? 0) - (orderOf.get(b.path) ?? 0));
  for (const group of served.value.groups) {
    groups.set(`m-${group.name}`, {
      name: `m-${group.name}`,
      label: label(group.label),
      icon: group.pages[0]?.icon ?? 'module',
      order: 10 + group.order,
      entries: group.pages.map((page) => ({ path: `${base}/${page.path}`, label: label(page.label), icon: page.icon })),
    });
  }
  return [...groups.values()].sort((a, b) => a.order - b.order);
});
