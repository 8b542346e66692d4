import type { LinliModule, Offers } from './module';

let modules: () => Promise<PromiseSettledResult<LinliModule>[]> = () => Promise.resolve([]);

/** Called by the shell, which loads modules. */
export function provideModules(all: () => Promise<PromiseSettledResult<LinliModule>[]>): void {
  modules = all;
}

/**
 * What the modules of the district offer of a kind; most often one does or none. Fails when none does and one that might cannot be loaded:
 * what cannot be asked for now is not nothing.
 */
export async function offered<What extends keyof Offers>(what: What): Promise<NonNullable<Offers[What]>[]> {
  const all = await modules();
  const offers = all.flatMap((module) => (module.status === 'fulfilled' && module.value[what] ? [module.value[what] as NonNullable<Offers[What]>] : []));
  const failed = all.find((module) => module.status === 'rejected');
  if (offers.length === 0 && failed) throw failed.reason;
  return offers;
}
