import { outbox, type Waiting } from '@linli/resident';

const SENT = /^\/incubation\/heritage\/([^/]+)\/inspections$/;
const thingOf = (item: Waiting) => SENT.exec(item.path)?.[1];

/** Inspections (巡查) of what somebody adopted, as they wait in the phone and are written there. */
export const inspection = {
  draft: (thing: string) => `inspection-${thing}`,
  waiting: () => outbox.waiting.value.filter((item) => thingOf(item) !== undefined),
  thingOf,
};
