import type { FilterKeys, HttpMethod, OkStatus, PathsWithMethod, ResponseObjectMap, SuccessResponse } from 'openapi-typescript-helpers';
import { type Api, district, host, type Options, type Page, type Tagged } from './api';

/** Paths as the parts of the API know them: a document that a host answers has `/t/{code}/api` or `/api` in front of each. */
type Bare<Paths> = { [P in keyof Paths as P extends `/t/${string}/api/${infer Rest}` ? `/${Rest}` : P extends `/api/${infer Rest}` ? `/${Rest}` : P]: Paths[P] };

type Named<O, Where extends string> = O extends { parameters: { [W in Where]?: infer Values } } ? NonNullable<Values> : never;
type PathNames<O> = Named<O, 'path'>;
/** A filter that the document knows as text may be written as a number or a truth value too, and as several texts of which one shall fit; what is empty is not sent. */
type Asked<V> = string extends V ? string | number | boolean | string[] : V;
type Queried<O> = { [K in keyof Named<O, 'query'>]?: Asked<NonNullable<Named<O, 'query'>[K]>> | null };
/** Null is what a form holds before something is chosen; the host takes it as absent and names what it needs. */
type Sent<T> = T extends object ? { [K in keyof T]: Sent<T[K]> | null } : T;
type Content<O> = O extends { requestBody: { content: infer C } } ? C : never;
/** Of an operation that takes none `undefined`; a file of one that takes no JSON. */
export type BodyOf<O> = [Content<O>] extends [never] ? undefined : Json<Content<O>> extends never ? Blob : Sent<Json<Content<O>>>;
type Json<C> = FilterKeys<C, `application/json${string}` | 'application/merge-patch+json'>;
export type AnswerOf<O> = O extends Record<string | number, unknown> ? SuccessResponse<ResponseObjectMap<O>, `${string}/json` | `application/json;${string}`> : never;

type Told<R> = R extends { content: infer C } ? ([C] extends [never | undefined] ? undefined : FilterKeys<C, `${string}/json` | `application/json;${string}`>) : undefined;
/** Each answer of the operation with its status. */
export type ToldOf<O> = O extends { responses: infer R } ? { [S in keyof R & OkStatus]: { status: S; value: Told<R[S]> } }[keyof R & OkStatus] : never;

/** Row of the list that the operation answers. */
export type RowOf<O> = AnswerOf<O> extends { items: (infer Row)[] } ? (Row extends object ? Row : never) : never;

declare const rows: unique symbol;
/** Address of a list, with the type of its rows; a plain address is one whose rows nobody knows beforehand. */
export type Listing<Row> = string & { readonly [rows]?: Row };

type Rest<O> = Omit<Options, 'query'> & { query?: Queried<O> };
type Given<O, More = unknown> = [PathNames<O>] extends [never] ? [given?: Rest<O> & More] : [given: Rest<O> & More & { path: { [K in keyof PathNames<O>]: string | number } }];
type Filled<O> = [PathNames<O>] extends [never] ? [] : [values: { [K in keyof PathNames<O>]: string | number }];
/** What stands in braces in a path. */
type NamesIn<P extends string> = P extends `${string}{${infer Name}}${infer Behind}` ? Name | NamesIn<Behind> : never;
type With<Paths, M extends HttpMethod> = PathsWithMethod<Paths & object, M> & string;
type At<Paths, P, M> = P extends keyof Paths ? (M extends keyof Paths[P] ? NonNullable<Paths[P][M]> : never) : never;
interface Loose extends Options {
  path?: Record<string, string | number>;
}

/** What the types above have checked already. */
function loose(given: unknown): Loose {
  return (given ?? {}) as Loose;
}

/** The address with its names in braces replaced by values. */
export function filled(path: string, values: Record<string, string | number> = {}): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}

/**
 * A part of the API as its OpenAPI document describes it: paths, filters, bodies and answers are those that the host has, so that what is
 * renamed there does not compile here. `Paths` is what `openapi-typescript` makes of the document.
 */
export class Client<Document extends object, Paths = Bare<Document>> {
  constructor(private readonly api: Api) {}

  get<P extends With<Paths, 'get'>>(path: P, ...[given]: Given<At<Paths, P, 'get'>>): Promise<AnswerOf<At<Paths, P, 'get'>>> {
    const { path: values, ...options } = loose(given);
    return this.api.get(filled(path, values), undefined, options);
  }

  /** Address of a list for {@link LlList}, which takes the type of the rows from it. */
  list<P extends With<Paths, 'get'>>(path: P, ...[values]: Filled<At<Paths, P, 'get'>>): Listing<RowOf<At<Paths, P, 'get'>>> {
    return filled(path, values as Record<string, string | number> | undefined);
  }

  /** Address for a component that calls it by itself, such as a form of a record or the buttons of a case. */
  at<P extends keyof Paths & string>(path: P, ...[values]: [NamesIn<P>] extends [never] ? [] : [values: Record<NamesIn<P>, string | number>]): string {
    return filled(path, values);
  }

  /** With the entity tag that a change must name. */
  tagged<P extends With<Paths, 'get'>>(path: P, ...[given]: Given<At<Paths, P, 'get'>>): Promise<Tagged<AnswerOf<At<Paths, P, 'get'>>>> {
    const { path: values, query } = loose(given);
    return this.api.tagged(filled(path, values), query);
  }

  /** Names itself, so that it is carried out once however often it has to be sent. */
  post<P extends With<Paths, 'post'>>(path: P, body: BodyOf<At<Paths, P, 'post'>>, ...[given]: Given<At<Paths, P, 'post'>, { key?: string }>): Promise<AnswerOf<At<Paths, P, 'post'>>> {
    const { path: values, ...options } = loose(given);
    return this.api.post(filled(path, values), body, options);
  }

  /** For an answer that holds a secret, which the host keeps under no key. */
  postSecret<P extends With<Paths, 'post'>>(path: P, body: BodyOf<At<Paths, P, 'post'>>, ...[given]: Given<At<Paths, P, 'post'>>): Promise<AnswerOf<At<Paths, P, 'post'>>> {
    const { path: values, ...options } = loose(given);
    return this.api.postSecret(filled(path, values), body, options);
  }

  put<P extends With<Paths, 'put'>>(path: P, body: BodyOf<At<Paths, P, 'put'>>, ...[given]: Given<At<Paths, P, 'put'>>): Promise<AnswerOf<At<Paths, P, 'put'>>> {
    const { path: values, ...options } = loose(given);
    return this.api.put(filled(path, values), body, options);
  }

  /** A JSON Merge Patch of what had this tag. */
  patch<P extends With<Paths, 'patch'>>(path: P, body: BodyOf<At<Paths, P, 'patch'>>, tag: string | null, ...[given]: Given<At<Paths, P, 'patch'>>): Promise<AnswerOf<At<Paths, P, 'patch'>>> {
    const { path: values, ...options } = loose(given);
    return this.api.patch(filled(path, values), body, tag, options);
  }

  /** For an operation with more than one answer: which it is says the status. */
  told<M extends 'post' | 'put' | 'delete', P extends With<Paths, M>>(method: M, path: P, body: BodyOf<At<Paths, P, M>>, ...[given]: Given<At<Paths, P, M>>): Promise<ToldOf<At<Paths, P, M>>> {
    const { path: values, ...options } = loose(given);
    return this.api.told(method.toUpperCase() as 'POST' | 'PUT' | 'DELETE', filled(path, values), body, options) as Promise<ToldOf<At<Paths, P, M>>>;
  }

  /** Reads a list page by page, up to so many rows. @returns whether there are more */
  async everything<P extends With<Paths, 'get'>>(path: P, most: number, ...[given]: Given<At<Paths, P, 'get'>>): Promise<{ items: RowOf<At<Paths, P, 'get'>>[]; more: boolean }> {
    const { path: values, query, ...options } = loose(given);
    const items: RowOf<At<Paths, P, 'get'>>[] = [];
    let cursor: string | null | undefined;
    do {
      const page: Page<RowOf<At<Paths, P, 'get'>>> = await this.api.get(filled(path, values), { ...query, limit: Math.min(200, most - items.length), cursor }, options);
      items.push(...page.items);
      cursor = page.next;
    } while (cursor && items.length < most);
    return { items, more: Boolean(cursor) };
  }

  /** Saves what the address answers as a file. */
  download<P extends With<Paths, 'get'>>(path: P, accept: string, filename: string, ...[given]: Given<At<Paths, P, 'get'>>): Promise<void> {
    const { path: values, query } = loose(given);
    return this.api.download(filled(path, values), accept, filename, query);
  }

  delete<P extends With<Paths, 'delete'>>(path: P, ...[given]: Given<At<Paths, P, 'delete'>>): Promise<AnswerOf<At<Paths, P, 'delete'>>> {
    const { path: values, ...options } = loose(given);
    return this.api.delete(filled(path, values), options);
  }
}

/** The typed client of what this district runs, or the one whose part of the API it is given. */
export function districtClient<Document extends object>(part: Api = district): Client<Document> {
  return new Client<Document>(part);
}

/** The typed client of the host. */
export function hostClient<Document extends object>(): Client<Document> {
  return new Client<Document>(host);
}
