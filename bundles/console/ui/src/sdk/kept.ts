import { onScopeDispose, ref, type Ref, shallowRef } from 'vue';
import { tenant } from './api';
import { type ApiProblem, asProblem } from './problem';
import { session } from './session';

/**
 * What a form lets people choose from. What was there last time is kept in the browser: a form that was opened on a weak
 * connection can be filled in, and a draft sent, before the lists have come again.
 *
 * @param name of the lists; each person and district has his own
 * @param empty what is offered as long as nothing ever came
 * @param load asks the host; called again when the connection is back
 * @returns what is offered, and why there is nothing; without a connection there is no problem while something is kept
 */
export function useKept<T>(name: string, empty: T, load: () => Promise<T>): { kept: Ref<T>; problem: Ref<ApiProblem | null> } {
  const place = `linli-kept-${tenant}-${session.user?.id ?? ''}-${name}`;
  const before = localStorage.getItem(place);
  const kept = shallowRef<T>(before === null ? empty : (JSON.parse(before) as T));
  const problem = ref<ApiProblem | null>(null);
  async function ask(): Promise<void> {
    try {
      kept.value = await load();
    } catch (thrown) {
      const why = asProblem(thrown);
      problem.value = why.status === 0 && localStorage.getItem(place) !== null ? null : why;
      return;
    }
    problem.value = null;
    localStorage.setItem(place, JSON.stringify(kept.value));
  }
  const again = () => void ask();
  addEventListener('online', again);
  onScopeDispose(() => removeEventListener('online', again));
  void ask();
  return { kept, problem };
}
