import { computed, ref, watch } from 'vue';
import { api } from './platform';
import { district, tenant } from './api';
import { photos, type Photo } from './photos';
import { ApiProblem } from './problem';
import { session } from './session';

/** A POST that could not be sent yet. Its key lets the host carry it out once, also when an answer got lost. */
export interface Waiting {
  key: string;
  user: string;
  /** District; those kept by an earlier version name none. */
  tenant?: string | null;
  path: string;
  body: unknown;
  title: string;
  /** Sent before it, and named in it as `attachments`; or after it, see `photosAfter`. */
  photos?: Photo[];
  photosAfter?: PhotosAfter;
  /** What the host answered; while there are photos to come after it. */
  answer?: unknown;
  /** The host takes no key for it: what makes it happen once lies in the body. */
  keyless?: boolean;
  problem?: string;
  /** Why a photo that comes after was not taken. */
  refused?: string;
}

/** Where the photos of a report go once the host has it: the n-th by a PUT below an address, so that it comes once however often it is sent. */
export interface PhotosAfter {
  below: string;
  /** By member of the answer. */
  headersFromAnswer?: Record<string, string>;
  headers?: Record<string, string>;
}

export interface PutOptions {
  photos?: Photo[];
  photosAfter?: PhotosAfter;
  /** For what people without an account send: the body itself has to say that it is the same. */
  keyless?: boolean;
}

const PLACE = 'linli-outbox';

function kept(): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}

const waiting = ref<Waiting[]>(kept());
/** Those that a form of this page is sending just now. */
const inHand = ref(new Set<string>());
const own = (one: Waiting) => one.user === (session.user?.id ?? '') && (one.tenant === undefined || one.tenant === tenant);
/** On a shared device everybody sees only what is his. */
const mine = computed(() => waiting.value.filter((one) => own(one) && !inHand.value.has(one.key)));

/** Whether the same request may succeed later: nothing is wrong with what was sent. */
export function comesAgain(problem: ApiProblem): boolean {
  return problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500 || problem.body.repeatable === true;
}

function change(change: (all: Waiting[]) => Waiting[]): void {
  localStorage.setItem(PLACE, JSON.stringify(change(kept())));
  waiting.value = kept();
}

/** Pictures first, each remembered as soon as the host has it. */
async function attachments(item: Waiting): Promise<string[]> {
  const ids: string[] = [];
  for (const photo of item.photos ?? []) {
    if (!photo.id) {
      const picture = await photos.get(photo.key);
      if (!picture) continue;
      const headers = { 'Content-Type': picture.type || 'application/octet-stream' };
      ({ id: photo.id } = await api.post('/files', picture, { key: photo.key, query: { name: photo.name }, headers }));
      keep(item);
    }
    ids.push(photo.id);
  }
  return ids;
}

/** Pictures of what the host has already; one that it refuses is left out, with its reason. */
async function sendPhotosAfter(item: Waiting, after: PhotosAfter): Promise<void> {
  const named = Object.entries(after.headersFromAnswer ?? {}).map(([header, member]) => [header, String((item.answer as Record<string, unknown>)[member])]);
  for (const [index, photo] of (item.photos ?? []).entries()) {
    const picture = photo.id ? undefined : await photos.get(photo.key);
    if (!picture) continue;
    try {
      await district.put(`${after.below}/${index + 1}`, picture, { headers: { ...Object.fromEntries(named), ...after.headers, 'Content-Type': picture.type } });
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem) || comesAgain(thrown)) throw thrown;
      item.refused = thrown.errors[0]?.detail ?? thrown.detail;
    }
    photo.id = photo.key;
    keep(item);
  }
}

const keep = (item: Waiting) => change((all) => all.map((one) => (one.key === item.key ? item : one)));
const listeners = new Set<(item: Waiting, answer: unknown) => void>();

async function post(item: Waiting): Promise<unknown> {
  const ids = item.photosAfter ? [] : await attachments(item);
  const body = ids.length ? { ...(item.body as object), attachments: ids } : item.body;
  return item.keyless ? district.postSecret(item.path, body) : district.post(item.path, body, { key: item.key });
}

async function deliver<T>(item: Waiting): Promise<T> {
  const answer = item.answer ?? (await post(item));
  if (item.photosAfter && item.photos?.length) {
    if (item.answer === undefined) {
      item.answer = answer;
      keep(item);
      listeners.forEach((listener) => listener(item, answer));
    }
    await sendPhotosAfter(item, item.photosAfter);
  }
  change((all) => all.filter((one) => one.key !== item.key));
  await photos.drop(item.photos ?? []);
  listeners.forEach((listener) => listener(item, answer));
  return answer as T;
}

let sending = false;
/** Key of what goes out just now: nobody takes that back. */
let going: string | null = null;

async function flushHere(): Promise<number> {
  let sent = 0;
  for (const { key } of kept().filter(own)) {
    // as it is now: it may have been taken back, dropped or sent since
    const item = kept().find((one) => one.key === key);
    if (!item || inHand.value.has(key)) continue;
    going = key;
    try {
      await deliver(item);
      sent++;
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem) || comesAgain(thrown)) break;
      // the host says what is wrong with it: stays, with the reason, for the person to look at
      change((all) => all.map((one) => (one.key === item.key ? { ...one, problem: thrown.errors[0]?.detail ?? thrown.detail } : one)));
    } finally {
      going = null;
    }
  }
  return sent;
}

/** One page of the browser sends at a time; the others have nothing to do then. */
async function flush(): Promise<number> {
  if (sending) return 0;
  sending = true;
  try {
    // no locks without TLS: then the keys alone keep it from happening twice
    if (!navigator.locks) return await flushHere();
    return await navigator.locks.request(PLACE, { ifAvailable: true }, (lock) => (lock ? flushHere() : 0));
  } finally {
    sending = false;
  }
}

addEventListener('online', () => void flush());
/** What another page of the browser has sent, or taken over. */
addEventListener('storage', (event) => {
  if (event.key === PLACE) waiting.value = kept();
});
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
   * @returns what the host answered; null while the connection is away
   * @throws ApiProblem when the host says what is wrong with it, or that it is too much for now: then it is not kept, the form still has it
   */
  async send<T>(path: string, body: unknown, title: string, options: PutOptions = {}): Promise<{ answer: T } | null> {
    const item: Waiting = { key: crypto.randomUUID(), user: session.user?.id ?? '', tenant, path, body, title, ...JSON.parse(JSON.stringify(options)) };
    inHand.value.add(item.key);
    // before the first try: a page that is closed meanwhile has lost nothing, and nothing is written twice
    change((all) => [...all, item]);
    try {
      return { answer: await deliver<T>(item) };
    } catch (thrown) {
      // the host has it, photos come by and by
      if (item.answer !== undefined) return { answer: item.answer as T };
      if (thrown instanceof ApiProblem && thrown.status !== 429 && comesAgain(thrown)) return null;
      change((all) => all.filter((one) => one.key !== item.key));
      throw thrown;
    } finally {
      inHand.value.delete(item.key);
    }
  },
  /** {@link outbox.send}, for whom it is enough to know whether the host has it now. */
  async put(path: string, body: unknown, title: string, options: PutOptions = {}): Promise<boolean> {
    return (await outbox.send(path, body, title, options)) !== null;
  },
  flush,
  /** Tells what the host answered to each item, also to those that went out later. @returns what ends it */
  onSent(listener: (item: Waiting, answer: unknown) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /**
   * Gives back what the host has refused to the form that it comes from, where the person corrects it and sends it anew; it waits here no more.
   *
   * @returns null when the host has not refused it, or it is just tried once more
   */
  async takeBack<T>(key: string): Promise<{ body: T; photos: Photo[] } | null> {
    const item = kept().find((one) => one.key === key);
    if (!item?.problem || going === key) return null;
    inHand.value.add(key);
    try {
      const again = await photos.again(item.photos ?? []);
      change((all) => all.filter((one) => one.key !== key));
      return { body: item.body as T, photos: again };
    } finally {
      inHand.value.delete(key);
    }
  },
  drop(key: string): void {
    const item = kept().find((one) => one.key === key);
    change((all) => all.filter((one) => one.key !== key));
    void photos.drop(item?.photos ?? []);
  },
};
