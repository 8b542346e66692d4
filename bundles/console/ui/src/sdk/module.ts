import type { Component } from 'vue';
import type { RouteRecordRaw } from 'vue-router';
import type { Found } from './components/LlFinder.vue';
import type { Text } from './language';
import type { WorkItem } from './work';

/**
 * What the ES module of a Linli module exports as its default.
 *
 * `pages` answers each page of the module's manifest (`ui.pages[].name` in `module.json`): the component at
 * `/t/{tenant}/{module}/{page}`, or a list component with a detail at `…/{page}/{id}`, or routes of its own below the page.
 * `cards` stand on the home page of whoever may see them. `deeds` are words for the codes under which the audit keeps what was done with
 * the module, and for the kinds of its long work. The rest it offers to pages that are not its own.
 */
export interface LinliModule extends Offers {
  pages: Record<string, Component | ModulePage>;
  cards?: ModuleCard[];
  deeds?: Record<string, Text>;
}

/** What a module may offer to the console and to pages of other modules, which then need to know no address of it. */
export interface Offers {
  /** A register of households (户): those whose number is like what was typed; none for whoever may not see them. */
  households?: (number: string) => Promise<KnownHousehold[]>;
  /** A register of residents (人员). */
  persons?: PersonRegister;
  /** Rows of its own that forms of other modules choose from, by the word that a schema names as `x-pick`, such as `property.estate`. */
  rows?: Record<string, RowRegister>;
  /** An engine of cases: departments that it would give one to, by part of the name. */
  receivers?: (words: string) => Promise<Found[]>;
  /** A work list (待办): the most urgent of what is with the person himself and with his unit; of one kind only, such as `grid.event`. */
  work?: (limit: number, subjectType?: string) => Promise<WorkItem[]>;
}

export interface KnownHousehold {
  id: string;
  number: string;
  /** Id of the division it lies in. */
  divisionId: string;
}

export type RowRegister = PersonRegister;

export interface PersonRegister {
  /** Whether this person may look into it. */
  open: () => boolean;
  /** The first by part of the name or the last digits of the telephone; `more` when there are others. */
  find: (words: string) => Promise<{ items: Found[]; more: boolean }>;
  read: (id: string) => Promise<Found>;
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
