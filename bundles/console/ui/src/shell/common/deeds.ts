import { label, type Text } from '@linli/ui';
import { loadModule } from '../modules';
import { served } from '../menu';

/** Words for the codes under which the platform keeps what was done: the audit's actions and the kinds of long work, from each bundle that has some. */
const OWN: Record<string, Text> = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Record<string, Text> | undefined>('../../../../../platform/*/src/main/resources/LINLI-INF/words.json', { import: 'actions', eager: true }),
  ),
);

/** All that can be said here: the platform's codes and those of the modules that this person may see; a module that fails to load stays with its codes. */
export async function loadDeeds(): Promise<Record<string, Text>> {
  const modules = await Promise.allSettled(served.value.modules.map(loadModule));
  return Object.assign({}, ...modules.map((module) => (module.status === 'fulfilled' ? module.value.deeds : {})), OWN) as Record<string, Text>;
}

/** A code that nobody has words for stays as it is. */
export function deedWord(code: string, words: Record<string, Text> = OWN): string {
  const known = words[code];
  return known ? label(known) : code;
}
