import { language } from './language';
import { offline, problemOf } from './problem';
import { session } from './session';

export type Query = Record<string, string | number | boolean | string[] | null | undefined>;

/** A list as the API answers it. */
export interface Page<T> {
  items: T[];
  next?: string | null;
  count?: number;
}

/** A resource with the entity tag that a change of it must name. */
export interface Tagged<T> {
  value: T;
  tag: string | null;
}

export interface Options {
  query?: Query;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Entity tag that the change is based on. */
  ifMatch?: string | null;
}

/** Called when the host no longer knows the session; resolves when the person has signed in again. */
type SignInAgain = () => Promise<boolean>;
let signInAgain: SignInAgain = async () => false;

export function onSessionLost(handler: SignInAgain): void {
  signInAgain = handler;
}

function address(base: string, path: string, query?: Query): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== null && each !== undefined && each !== '') parameters.append(key, String(each));
    }
  }
  const tail = parameters.toString();
  return base + path + (tail ? `?${tail}` : '');
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * `fetch` with what the host wants to see: language, CSRF value, and a key on each POST so that sending again after a lost answer does
 * nothing twice. A session that has ended asks for the password on the spot and goes on; nothing typed is lost.
 */
export async function send(url: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}): Promise<Response> {
  const method = (init.method ?? 'GET').toUpperCase();
  const headers: Record<string, string> = { 'Accept-Language': language.value, ...init.headers };
  /** A wrong password is said at once: it is the answer to having been asked for it. */
  const signsIn = url.endsWith('/sessions');
  for (let attempt = 0; ; attempt++) {
    if (session.csrf) headers['X-CSRF-Token'] = session.csrf;
    let answer: Response;
    try {
      answer = await fetch(url, { ...init, method, headers, credentials: 'same-origin' });
    } catch (error) {
      if ((error as Error).name === 'AbortError') throw error;
      if (SAFE.has(method) && attempt === 0) continue;
      throw offline();
    }
    if (answer.status === 401 && attempt < 2 && !signsIn && session.user && (await signInAgain())) continue;
    if (answer.status === 503 && SAFE.has(method) && attempt < 2) {
      const seconds = Math.min(5, Number(answer.headers.get('Retry-After')) || 1);
      await new Promise((done) => setTimeout(done, seconds * 1000));
      continue;
    }
    return answer;
  }
}

/** Calls of one part of the API: a district's or the host's. */
export class Api {
  constructor(readonly base: string) {}

  url(path: string, query?: Query): string {
    return address(this.base, path, query);
  }

  private async call(method: string, path: string, body: unknown, options: Options, type = 'application/json'): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json', ...options.headers };
    if (body !== undefined && !(body instanceof FormData)) headers['Content-Type'] ??= type;
    if (options.ifMatch) headers['If-Match'] = options.ifMatch;
    const raw = body === undefined || typeof body === 'string' || body instanceof Blob || body instanceof ArrayBuffer || body instanceof FormData;
    const answer = await send(this.url(path, options.query), {
      method,
      headers,
      body: raw ? (body as BodyInit | undefined) : JSON.stringify(body),
      signal: options.signal,
    });
    if (!answer.ok) throw await problemOf(answer);
    return answer;
  }

  private static async value<T>(answer: Response): Promise<T> {
    if (answer.status === 204) return undefined as T;
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  async get<T>(path: string, query?: Query, options: Options = {}): Promise<T> {
    return Api.value<T>(await this.call('GET', path, undefined, { ...options, query: { ...options.query, ...query } }));
  }

  async tagged<T>(path: string, query?: Query): Promise<Tagged<T>> {
    const answer = await this.call('GET', path, undefined, { query });
    return { value: await Api.value<T>(answer), tag: answer.headers.get('ETag') };
  }

  /** A POST that names itself, so that it is carried out once however often it has to be sent. */
  async post<T>(path: string, body?: unknown, options: Options & { key?: string } = {}): Promise<T> {
    const key = options.key ?? crypto.randomUUID();
    return Api.value<T>(await this.call('POST', path, body, { ...options, headers: { 'Idempotency-Key': key, ...options.headers } }));
  }

  /** A POST whose answer holds a secret, which the host keeps under no key. */
  async postSecret<T>(path: string, body?: unknown, options: Options = {}): Promise<T> {
    return Api.value<T>(await this.call('POST', path, body, options));
  }

  async put<T>(path: string, body?: unknown, options: Options = {}): Promise<T> {
    return Api.value<T>(await this.call('PUT', path, body, options));
  }

  /** A JSON Merge Patch; the host refuses one that does not say what it is based on. */
  async patch<T>(path: string, body: unknown, tag: string | null, options: Options = {}): Promise<T> {
    return Api.value<T>(await this.call('PATCH', path, body, { ...options, ifMatch: tag ?? '*' }, 'application/merge-patch+json'));
  }

  async delete<T>(path: string, options: Options = {}): Promise<T> {
    return Api.value<T>(await this.call('DELETE', path, undefined, options));
  }

  /** The answer with its status, by which somebody knows which of several it is. */
  async told<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, options: Options = {}): Promise<{ status: number; value: T }> {
    const headers = method === 'POST' ? { 'Idempotency-Key': crypto.randomUUID(), ...options.headers } : options.headers;
    const answer = await this.call(method, path, body, { ...options, headers });
    return { status: answer.status, value: await Api.value<T>(answer) };
  }

  /** The whole answer, for downloads and for headers such as `Location`. */
  async raw(method: string, path: string, body?: unknown, options: Options = {}): Promise<Response> {
    return this.call(method, path, body, options);
  }

  /** Saves what the address answers as a file. */
  async download(path: string, accept: string, filename: string, query?: Query): Promise<void> {
    const answer = await this.call('GET', path, undefined, { query, headers: { Accept: accept } });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = filename;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}

const found = /^\/t\/(\d{6})(?:\/|$)/.exec(location.pathname);

/** Code of the district whose console this is; null in the operator's part. */
export const tenant: string | null = found?.[1] ?? null;

/** The host's part of the API. */
export const host = new Api('/api');

/** The part of the API of any district. */
export const districtAt = (code: string): Api => new Api(`/t/${code}/api`);

/** The part of the API of this district. */
export const district = tenant ? districtAt(tenant) : host;
