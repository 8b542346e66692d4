import type { Schemas } from '../api';

/** A reported event as its reporter sees it. */
export type Matter = Schemas['grid.EventItem'] & Partial<Schemas['grid.EventView']>;
