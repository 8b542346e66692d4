import { computed, reactive } from 'vue';
import type { Schemas } from './platform';

/** Who is signed in, and what this person may. */
export type Who = Schemas['platform.identity.WhoView'];

interface Session {
  user: Who['user'] | null;
  tenant: string | null;
  permissions: string[];
  csrf: string | null;
  expiresAt: string | null;
  mustChangePassword: boolean;
}

/** Who is signed in on this page; nobody while `user` is null. */
export const session = reactive<Session>({
  user: null,
  tenant: null,
  permissions: [],
  csrf: null,
  expiresAt: null,
  mustChangePassword: false,
});

export const signedIn = computed(() => session.user !== null);

/** Where this part's session is remembered; the cookie itself no script can see. */
function mark(): string {
  return `linli-session-${/^\/t\/(\d{6})/.exec(location.pathname)?.[1] ?? 'host'}`;
}

/** Whether somebody has signed in on this browser and not out again: only then is it worth asking the host who it is. */
export function remembered(): boolean {
  return localStorage.getItem(mark()) !== null;
}

export function take(who: Who): void {
  localStorage.setItem(mark(), '1');
  session.user = who.user;
  session.tenant = who.tenant ?? null;
  session.permissions = who.permissions;
  session.csrf = who.csrfToken ?? null;
  session.expiresAt = who.expiresAt;
  session.mustChangePassword = who.mustChangePassword;
}

export function forget(): void {
  localStorage.removeItem(mark());
  session.user = null;
  session.permissions = [];
  session.csrf = null;
  session.expiresAt = null;
  session.mustChangePassword = false;
}

/** Whether the person holds a permission; a held name that ends in `*` covers all below it. */
export function may(permission: string): boolean {
  return session.permissions.some((held) =>
    held.endsWith('*') ? permission.startsWith(held.slice(0, -1)) : held === permission,
  );
}
