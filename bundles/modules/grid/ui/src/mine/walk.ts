import { ApiProblem, asProblem, comesAgain, degrees, session, tenant, tr } from '@linli/ui';
import { computed, ref } from 'vue';
import { api } from '../api';
import type { PatrolView } from '../patrols/patrol';

/** Where the walker was; numbered, so that what is sent twice counts once. */
interface WalkPoint {
  seq: number;
  at: string;
  lng: number;
  lat: number;
  accuracy: number;
}

interface WalkFinding {
  seq: number;
  at: string;
  text: string;
  lng?: number;
  lat?: number;
}

/**
 * A patrol as the phone keeps it until the host has all of it. It begins, goes on and ends without a connection; points and findings carry
 * numbers and the patrol an id of the phone, so that sending again after a lost answer does nothing twice.
 */
export interface Walk {
  user: string;
  clientId: string;
  gridId: string;
  gridName: string;
  kind: PatrolView['kind'];
  startedAt: string;
  /** Id that the host gave; absent while it has not heard of the patrol. */
  id?: string;
  points: WalkPoint[];
  /** So many points the host has. */
  received: number;
  findings: WalkFinding[];
  receivedFindings: number;
  endedAt?: string;
  note?: string;
  /** What the host says is wrong with it; sending again does not help. */
  problem?: string;
}

const PLACE = `linli-walks-${tenant}`;
const BATCH = 500;
const SEND_MILLISECONDS = 15_000;
/** Metres; points closer than that are no movement, points less exact than that no place. */
const STEP = 5;
const EXACT = 100;
const REST_MILLISECONDS = 60_000;

function kept(): Walk[] {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as Walk[];
  } catch {
    return [];
  }
}

/**
 * Of several pages of the browser one keeps and sends the walks: the one that somebody used last. The others show what it has kept. Without
 * that each would write over what another had recorded.
 */
const LEAD = `linli-walks-lead-${tenant}`;
let leading = false;
/** What a page does that was sending when another one took over: nothing any more. */
class TakenOver extends Error {}

const walks = ref<Walk[]>(kept());
const mine = computed(() => walks.value.filter((walk) => walk.user === session.user?.id));
let watching: number | null = null;
let timer: ReturnType<typeof setInterval> | null = null;
let sending = false;
const position = ref<{ lng: number; lat: number; accuracy: number } | null>(null);
const silent = ref('');

/** @throws TakenOver when another page has them now */
function keep(): void {
  if (!leading) throw new TakenOver();
  localStorage.setItem(PLACE, JSON.stringify(walks.value));
}

/** Metres between two places, as the ground goes for a few hundred metres. */
function metres(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const x = (a.lng - b.lng) * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180));
  return Math.hypot(x, a.lat - b.lat) * 111_195;
}

function takeOver(): void {
  leading = true;
  walks.value = kept();
}

function standBack(): void {
  leading = false;
  rest();
  stopSending();
  walks.value = kept();
}

/** Makes this page the one that keeps and sends; another that did so until now stands back. Resolves when it is. */
function lead(): Promise<void> {
  if (leading) return Promise.resolve();
  if (!navigator.locks) {
    // no locks without TLS: then one page alone has to do
    takeOver();
    return Promise.resolve();
  }
  return new Promise((led) => {
    const held = navigator.locks.request(LEAD, { steal: true }, () => {
      takeOver();
      led();
      return new Promise(() => {});
    });
    held.catch(standBack);
  });
}

async function sendOne(walk: Walk): Promise<void> {
  if (!walk.id) {
    const { clientId, gridId, kind, startedAt } = walk;
    walk.id = (await api.post('/grid/patrols', { clientId, gridId, kind, startedAt })).id;
    keep();
  }
  const at = { path: { id: walk.id } };
  while (walk.received < walk.points.length) {
    const points = walk.points.slice(walk.received, walk.received + BATCH);
    await api.post('/grid/patrols/{id}/points', { points }, at);
    walk.received += points.length;
    keep();
  }
  while (walk.receivedFindings < walk.findings.length) {
    await api.post('/grid/patrols/{id}/findings', walk.findings[walk.receivedFindings]!, at);
    walk.receivedFindings++;
    keep();
  }
  if (walk.endedAt) {
    await api.post('/grid/patrols/{id}/end', { endedAt: walk.endedAt, ...(walk.note ? { note: walk.note } : {}) }, at);
    walks.value = walks.value.filter((other) => other.clientId !== walk.clientId);
    keep();
  }
}

/**
 * Sends what the host does not have yet; stops at the first thing that has to wait.
 *
 * @param refusedToo also what the host has refused, since somebody asks for it
 */
async function send(refusedToo = false): Promise<void> {
  if (sending || !leading) return;
  sending = true;
  try {
    for (const walk of [...mine.value]) {
      if (walk.problem && !refusedToo) continue;
      try {
        await sendOne(walk);
        delete walk.problem;
      } catch (thrown) {
        if (!leading || !(thrown instanceof ApiProblem) || comesAgain(thrown)) return;
        walk.problem = asProblem(thrown).errors[0]?.detail ?? thrown.detail;
        keep();
      }
    }
  } finally {
    sending = false;
    if (mine.value.length === 0) stopSending();
  }
}

function stopSending(): void {
  if (timer !== null) clearInterval(timer);
  timer = null;
}

const current = computed(() => mine.value.find((walk) => !walk.endedAt) ?? null);

function moved(found: GeolocationPosition): void {
  silent.value = '';
  const here = { lng: degrees(found.coords.longitude), lat: degrees(found.coords.latitude), accuracy: Math.round(found.coords.accuracy) };
  position.value = here;
  const walk = current.value;
  if (!walk || !leading || here.accuracy > EXACT) return;
  const now = Date.now();
  const last = walk.points.at(-1);
  if (last && metres(last, here) < STEP && now - Date.parse(last.at) < REST_MILLISECONDS) return;
  walk.points.push({ seq: walk.points.length, at: new Date(now).toISOString(), ...here });
  keep();
}

/** Follows where the phone is, and sends now and then, as long as there is something to send. */
function follow(): void {
  watching ??= navigator.geolocation.watchPosition(
    moved,
    (error) => {
      silent.value =
        error.code === error.PERMISSION_DENIED
          ? tr('没有定位权限：请在浏览器中允许，否则没有轨迹。', 'No permission to use the position: allow it in the browser, or there is no track.')
          : tr('暂时没有定位信号。', 'No position for now.');
    },
    { enableHighAccuracy: true, maximumAge: 5000, timeout: 30_000 },
  );
  sendNowAndThen();
}

function sendNowAndThen(): void {
  timer ??= setInterval(() => void send(), SEND_MILLISECONDS);
}

function rest(): void {
  if (watching !== null) navigator.geolocation.clearWatch(watching);
  watching = null;
}

/** Goes on with what was begun, here or on another page of the browser, once this page is the one in use. */
async function resume(): Promise<void> {
  if (document.visibilityState !== 'visible' || mine.value.length === 0) return;
  await lead();
  if (current.value) follow();
  else sendNowAndThen();
  await send();
}

addEventListener('online', () => void send());
addEventListener('focus', () => void resume());
document.addEventListener('visibilitychange', () => void resume());
addEventListener('storage', (event) => {
  if (event.key === PLACE && !leading) walks.value = kept();
});
void resume();

/** The patrol that is going on, and those that still have to be sent. */
export const walking = {
  current,
  position,
  /** Why there is no position; empty when there is one. */
  silent,
  /** Ended, but not all of it with the host. */
  unsent: computed(() => mine.value.filter((walk) => walk.endedAt)),
  /** So many points and findings the host does not have. */
  waiting: computed(() => mine.value.reduce((sum, walk) => sum + walk.points.length - walk.received + walk.findings.length - walk.receivedFindings, 0)),
  length: computed(() => (current.value?.points ?? []).reduce((sum, point, index, all) => (index === 0 ? 0 : sum + metres(all[index - 1]!, point)), 0)),
  locate: follow,
  async begin(grid: { id: string; name: string }, kind: PatrolView['kind']): Promise<void> {
    await lead();
    // on another page meanwhile
    if (current.value) return follow();
    walks.value.push({
      user: session.user?.id ?? '',
      clientId: crypto.randomUUID(),
      gridId: grid.id,
      gridName: grid.name,
      kind,
      startedAt: new Date().toISOString(),
      points: [],
      received: 0,
      findings: [],
      receivedFindings: 0,
    });
    keep();
    follow();
    void send();
  },
  async find(text: string): Promise<void> {
    await lead();
    const walk = current.value;
    if (!walk) return;
    const at = position.value ? { lng: position.value.lng, lat: position.value.lat } : {};
    walk.findings.push({ seq: walk.findings.length, at: new Date().toISOString(), text, ...at });
    keep();
    void send();
  },
  async finish(note: string): Promise<void> {
    await lead();
    const walk = current.value;
    if (!walk) return;
    walk.endedAt = new Date().toISOString();
    if (note) walk.note = note;
    keep();
    rest();
    void send();
  },
  async send(refusedToo = false): Promise<void> {
    await lead();
    await send(refusedToo);
  },
  async drop(walk: Walk): Promise<void> {
    await lead();
    walks.value = walks.value.filter((other) => other.clientId !== walk.clientId);
    keep();
    if (!current.value) rest();
  },
};
