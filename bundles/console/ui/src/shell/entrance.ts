import { tenant, type Text } from '@linli/ui';
import { hostApi } from './api';
import { shallowRef } from 'vue';
import { ON_TINTS, readable } from './common/contrast';

/** What a district shows of itself to anybody before signing in. */
export interface Entrance {
  code: string;
  name: string;
  nameEn: string;
  colour?: string | null;
  logo?: string | null;
  welcome?: Text | null;
  telephone?: string | null;
  /** Why not everything can be done here at the moment. */
  notice?: Text | null;
  signUp: boolean;
}

export const entrance = shallowRef<Entrance | null>(null);
let loading: Promise<void> | null = null;

function show(found: Entrance): void {
  entrance.value = found;
  const style = document.documentElement.style;
  style.removeProperty('--ll-brand');
  style.removeProperty('--ll-brand-text');
  if (!found.colour) return;
  style.setProperty('--ll-brand', found.colour);
  style.setProperty('--ll-brand-text', readable(found.colour, ON_TINTS));
}

/** After the district has changed how it looks. */
export async function reloadEntrance(): Promise<void> {
  show(await hostApi.get('/entrances/{code}', { path: { code: tenant! } }));
}

/** Name and colours of the district of this page; without an answer the console keeps its own. */
export function loadEntrance(): Promise<void> {
  loading ??= tenant
    ? reloadEntrance().catch(() => undefined)
    : Promise.resolve();
  return loading;
}
