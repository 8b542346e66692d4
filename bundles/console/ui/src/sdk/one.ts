import { ref, type Ref, watch } from 'vue';
import type { Tagged } from './api';
import { failed, succeeded } from './notify';

/**
 * The one thing that a page shows. It is read when the page opens and when its address names another, whose predecessor is not shown
 * meanwhile.
 *
 * @param id of what is shown
 * @param read it with its tag, and whatever else the page shows beside it
 */
export function useOne<T>(id: () => string, read: (id: string) => Promise<Tagged<T>>) {
  const view = ref(null) as Ref<T | null>;
  const tag = ref<string | null>(null);
  const problem = ref<unknown>(null);
  /** How often it was read, for what is read again with it. */
  const looks = ref(0);
  let asked = 0;
  async function load(): Promise<void> {
    const mine = ++asked;
    problem.value = null;
    try {
      const found = await read(id());
      // an answer that comes after that to a later question is not shown
      if (mine !== asked) return;
      view.value = found.value;
      tag.value = found.tag;
      looks.value++;
    } catch (thrown) {
      if (mine === asked) problem.value = thrown;
    }
  }
  watch(
    id,
    () => {
      view.value = null;
      void load();
    },
    { immediate: true },
  );
  /** Does something to it; whatever came of that, it is read again. */
  async function act(work: Promise<unknown>, done: string): Promise<void> {
    try {
      await work;
      succeeded(done);
    } catch (thrown) {
      failed(thrown);
    }
    await load();
  }
  /** For what was saved elsewhere on the page. */
  async function saved(done: string): Promise<void> {
    succeeded(done);
    await load();
  }
  return { view, tag, problem, looks, load, act, saved };
}
