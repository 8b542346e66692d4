import { computed, ref, watch } from 'vue';
import { district } from './api';
import { ApiProblem } from './problem';
import { session } from './session';

/** A POST that could not be sent yet. Its key lets the host carry it out once, also when an answer got lost. */
export interface Waiting {
  key: string;
  user: string;
  path: string;
  body: unknown;
  title: string;
  problem?: string;
}

const PLACE = 'linli-outbox';

function kept(): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}

function keep(waiting: Waiting[]): void {
  localStorage.setItem(PLACE, JSON.stringify(waiting));
}

const waiting = ref<Waiting[]>(kept());
/** On a shared device everybody sees only what is his. */
const mine = computed(() => waiting.value.filter((one) => one.user === session.user?.id));

/** Whether the same request may succeed later: nothing is wrong with what was sent. */
export function comesAgain(problem: ApiProblem): boolean {
  return problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500 || problem.body.repeatable === true;
}
let sending = false;

function change(change: (all: Waiting[]) => Waiting[]): void {
  keep(change(kept()));
  waiting.value = kept();
}

async function flush(): Promise<number> {
  if (sending) return 0;
  sending = true;
  let sent = 0;
  try {
    for (const item of kept().filter((one) => one.user === session.user?.id)) {
      try {
        await district.post(item.path, item.body, { key: item.key });
        change((all) => all.filter((one) => one.key !== item.key));
        sent++;
      } catch (thrown) {
        if (!(thrown instanceof ApiProblem) || comesAgain(thrown)) break;
        // the host says what is wrong with it: stays, with the reason, for the person to look at
        change((all) => all.map((one) => (one.key === item.key ? { ...one, problem: thrown.errors[0]?.detail ?? thrown.detail } : one)));
      }
    }
  } finally {
    sending = false;
  }
  return sent;
}

addEventListener('online', () => void flush());
/** A weak connection comes back without a word. */
setInterval(() => kept().some((item) => !item.problem) && void flush(), 20_000);
watch(
  () => session.user?.id,
  (user) => user && void flush(),
);

/** Sends what a person wrote while the connection was away; kept in the browser until the host has it. */
export const outbox = {
  waiting: mine,
  /**
   * Takes over a POST and tries to send it.
   *
   * @returns whether the host has it now; false while the connection is away
   * @throws ApiProblem when the host says what is wrong with it: then it is not kept, the form still has it
   */
  async put(path: string, body: unknown, title: string): Promise<boolean> {
    const item: Waiting = { key: crypto.randomUUID(), user: session.user?.id ?? '', path, body, title };
    try {
      await district.post(path, body, { key: item.key });
      return true;
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem) || !comesAgain(thrown)) throw thrown;
      change((all) => [...all, item]);
      return false;
    }
  },
  flush,
  drop(key: string): void {
    change((all) => all.filter((one) => one.key !== key));
  },
};
