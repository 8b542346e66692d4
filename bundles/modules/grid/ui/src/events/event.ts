import { label, type MapFeature, tenant, time, tr, wordsOf } from '@linli/ui';
import { EventSource } from '../../../src/main/resources/LINLI-INF/words.json';
import { ref } from 'vue';
import { api, type Schemas } from '../api';

/** A reported event (事件) as lists show it. */
export type EventItem = Schemas['grid.EventItem'];
export type EventView = Schemas['grid.EventView'];
export type Category = Schemas['grid.CategoryView'];

const known = ref<Category[]>([]);
let loading: Promise<void> | null = null;

/** Categories of the district, loaded once. */
export function categories(): Category[] {
  loading ??= api.get('/grid/categories').then(
    (page) => {
      known.value = page.items;
    },
    () => {
      loading = null;
    },
  );
  return known.value;
}

/** After a change, so that the next look reads them again. */
export function forgetCategories(): void {
  loading = null;
}

export function categoryName(code: string): string {
  const found = categories().find((category) => category.code === code);
  return found ? label(found.label) : code;
}

const SOURCES: Record<string, [string, string]> = wordsOf(EventSource);

export function sourceName(source: string): string {
  return tr(...(SOURCES[source] ?? [source, source]));
}

export const eventPage = (id: string) => `/t/${tenant}/grid/events/${id}`;

/** Those that have a position, as points; late ones stand out. */
export function eventsOnMap(events: EventItem[]): MapFeature[] {
  return events.flatMap((event) =>
    event.lng == null || event.lat == null
      ? []
      : [
          {
            id: event.id,
            title: event.title,
            note: label(event.stateLabel),
            shape: { type: 'Point' as const, coordinates: [event.lng, event.lat] },
            tone: event.overdue ? ('danger' as const) : event.closedAt ? ('faint' as const) : ('good' as const),
            to: eventPage(event.id),
            cells: { state: label(event.stateLabel), category: label(event.categoryLabel), reportedAt: time(event.reportedAt), dueAt: time(event.dueAt) },
          },
        ],
  );
}
