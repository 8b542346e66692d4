/**
 * Not part of any page: what the typed client has to refuse. Where one of these lines compiled after all, the check of types would say that
 * the error it expects is not there.
 */
import type { components, paths } from '../openapi/district';
import type { AnswerOf, BodyOf, Client, Listing } from './client';
import type { Column } from './components/column';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(_: T): void => undefined;

export async function refused(api: Client<paths>): Promise<void> {
  // @ts-expect-error no such path
  await api.get('/nowhere');
  // @ts-expect-error a path that has no such method
  await api.put('/users', {});
  // @ts-expect-error the path names an id
  await api.get('/users/{id}');
  // @ts-expect-error no such filter
  await api.get('/users', { query: { colour: 'red' } });
  // @ts-expect-error a body with a field that there is none of
  await api.post('/divisions', { name: 'a', code: 'b', level: 'c', parentId: null, colour: 'red' });
  // @ts-expect-error a value of another type
  await api.patch('/users/{id}', { displayName: 7 }, null, { path: { id: '1' } });
  const user = await api.get('/users/{id}', { path: { id: '1' } });
  // @ts-expect-error no such field in the answer
  void user.colour;
  holds<Same<typeof user, components['schemas']['platform.identity.UserResource.UserView']>>(true);
  const { value, tag } = await api.tagged('/users/{id}', { path: { id: '1' } });
  holds<Same<typeof value.username, string>>(true);
  holds<Same<typeof tag, string | null>>(true);
  const gone = await api.delete('/users/{id}', { path: { id: '1' } });
  holds<Same<typeof gone, undefined>>(true);
}

/** A document as a host answers it: what comes before the part of the API is not written by callers. */
interface Served {
  '/t/360111/api/benches/{id}': { get: { parameters: { path: { id: string } }; responses: { 200: { content: { 'application/json': { name: string } } } } } };
}
export async function served(api: Client<Served>): Promise<void> {
  const bench = await api.get('/benches/{id}', { path: { id: '1' } });
  holds<Same<typeof bench, { name: string }>>(true);
}

/** So does an address for a component. */
export function addressed(api: Client<paths>): void {
  api.at('/users');
  api.at('/users/{id}', { id: '1' });
  // @ts-expect-error no such path
  api.at('/nowhere');
  // @ts-expect-error the path names an id
  api.at('/users/{id}');
  // @ts-expect-error the path names no such value
  api.at('/users/{id}', { name: '1' });
}

/** Which of several answers it is says the status. */
export async function told(api: Client<paths>): Promise<void> {
  const answer = await api.told('delete', '/modules/{name}', undefined, { path: { name: 'grid' } });
  if (answer.status === 202) holds<Same<typeof answer.value, components['schemas']['platform.entitlement.ModulesResource.Begun']>>(true);
  // @ts-expect-error a plan has no such field, and what was begun is not told apart yet
  void answer.value.scheduled;
  // @ts-expect-error no such answer
  if (answer.status === 201) void answer;
}

export async function everything(api: Client<paths>): Promise<void> {
  const { items } = await api.everything('/users', 500, { query: { sort: 'username' } });
  holds<Same<(typeof items)[number], components['schemas']['platform.identity.UserResource.UserView']>>(true);
}

type Post = paths['/users']['post'];
holds<'username' extends keyof BodyOf<Post> ? true : false>(true);
holds<AnswerOf<Post> extends { firstPassword: string } ? true : false>(true);

/** A list takes its rows from the address, and its columns name fields of them. */
export function listed(api: Client<paths>): void {
  const columns = <Row extends object>(_: Listing<Row>, shown: Column<Row>[]): Column<Row>[] => shown;
  columns(api.list('/users'), [{ key: 'username', title: '', text: (row) => row.displayName }]);
  columns(api.list('/users'), [{ key: 'colour', title: '', own: true }]);
  // @ts-expect-error no such field in a row
  columns(api.list('/users'), [{ key: 'colour', title: '' }]);
  // @ts-expect-error no such field where a column has a text either
  columns(api.list('/users'), [{ key: 'username', title: '', text: (row) => row.colour }]);
  columns('/wherever', [{ key: 'anything', title: '', own: true }]);
}
