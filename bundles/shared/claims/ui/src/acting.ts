import { failed, succeeded } from '@linli/ui';
import { ref, type Ref, watch } from 'vue';
import { known, loadLists } from './lists';

/**
 * A row of a list that is looked at and acted upon; whatever was done, it is read again.
 *
 * @param read the row with its tag, and whatever the page shows beside it
 */
export function useActedOn<T>(id: () => string, read: (id: string) => Promise<{ value: T; tag: string | null }>) {
  const row = ref(null) as Ref<T | null>;
  const tag = ref<string | null>(null);
  const problem = ref<unknown>(null);
  async function load(): Promise<void> {
    problem.value = null;
    try {
      if (known.value.length === 0) await loadLists();
      const found = await read(id());
      row.value = found.value;
      tag.value = found.tag;
    } catch (thrown) {
      problem.value = thrown;
    }
  }
  watch(id, load, { immediate: true });
  async function act(work: Promise<unknown>, done: string): Promise<void> {
    try {
      await work;
      succeeded(done);
    } catch (thrown) {
      failed(thrown);
    }
    await load();
  }
  return { row, tag, problem, load, act };
}
