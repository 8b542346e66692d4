import { ref, watch, type Ref } from 'vue';
import { tenant } from './api';
import { session } from './session';

const placeOf = (name: string) => `linli-draft-${tenant}-${session.user?.id ?? ''}-${name}`;

/** Whether something was written under the name that nobody has yet. */
export function draftKept(name: string): boolean {
  return localStorage.getItem(placeOf(name)) !== null;
}

/** Puts what is to be put right where the form of that name finds it when it is opened. */
export function keepDraft(name: string, draft: object): void {
  localStorage.setItem(placeOf(name), JSON.stringify(draft));
}

/**
 * What somebody is writing, kept in the browser while it is written: neither a lost connection nor a closed page loses a word.
 *
 * @param name of the form; each person and district has drafts of his own
 * @param empty the form as it begins; a kept draft keeps only fields that are in it
 * @returns the draft, what to call when the host, or the outbox, has it, and what takes it up again when it comes back from there
 */
export function useDraft<T extends object>(name: string, empty: T): { draft: Ref<T>; done(): void; again(values: Partial<T>): void } {
  const place = placeOf(name);
  const draft = ref({ ...empty }) as Ref<T>;
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<T>;
    for (const field of Object.keys(empty) as (keyof T)[]) {
      if (kept[field] !== undefined) draft.value[field] = kept[field] as T[keyof T];
    }
  } catch {
    // of a form that was another one
  }
  const write = () => localStorage.setItem(place, JSON.stringify(draft.value));
  const keep = () => watch(draft, write, { deep: true, flush: 'sync' });
  let stop = keep();
  return {
    draft,
    done() {
      stop();
      localStorage.removeItem(place);
    },
    again(values) {
      stop();
      draft.value = { ...empty, ...values };
      write();
      stop = keep();
    },
  };
}
