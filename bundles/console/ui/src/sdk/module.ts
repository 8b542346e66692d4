import type { Component } from 'vue';
import type { RouteRecordRaw } from 'vue-router';
import type { Text } from './language';

/**
 * What the ES module of a Linli module exports as its default.
 *
 * `pages` answers each page of the module's manifest (`ui.pages[].name` in `module.json`): the component at
 * `/t/{tenant}/{module}/{page}`, or a list component with a detail at `…/{page}/{id}`, or routes of its own below the page.
 * `cards` stand on the home page of whoever may see them. `deeds` are words for the codes under which the audit keeps what was done with
 * the module, and for the kinds of its long work. A register of households offers those that it knows where the console asks for a number.
 */
export interface LinliModule {
  pages: Record<string, Component | ModulePage>;
  cards?: ModuleCard[];
  deeds?: Record<string, Text>;
  /** Known households (户) whose number is like what was typed; none for whoever may not see them. */
  households?: (number: string) => Promise<KnownHousehold[]>;
}

export interface KnownHousehold {
  id: string;
  number: string;
  /** Id of the division it lies in. */
  divisionId: string;
}

export interface ModulePage {
  component: Component;
  /** Shown for `{page}/{id}`; gets the property `id`. */
  detail?: Component;
  /** Further routes; their paths are relative to the page. */
  routes?: RouteRecordRaw[];
}

export interface ModuleCard {
  permission?: string;
  order?: number;
  /** Takes the whole width. */
  wide?: boolean;
  component: Component;
}

export function defineModule(module: LinliModule): LinliModule {
  return module;
}
