import type { Component } from 'vue';
import type { Text } from '../sdk/language';

/** Something that a module offers to residents; `name` is its word in the address, neither `open` nor `notices`, which the entry uses. */
export interface Service {
  name: string;
  label: Text;
  /** Who lacks it does not see the service. */
  permission?: string;
  /** Place among those of all modules, 50 unless told; the first one is open when somebody enters. */
  order?: number;
  /**
   * Notices that lead here: by the beginning of their links, `/grid/events/`, the word of the address under which the page opens what the
   * link names, see `usePlace`; '' where the page shows it without.
   */
  notices?: Record<string, string>;
  component: Component;
}

/** What the `resident.js` of a module exports as its default. */
export function defineServices(services: Service[]): Service[] {
  return services;
}
