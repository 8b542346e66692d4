import { host, tenant } from '@linli/ui';
import { shallowRef } from 'vue';

/** What a district shows of itself to anybody before signing in. */
export interface Entrance {
  code: string;
  name: string;
  nameEn: string;
  color?: string | null;
  logo?: string | null;
  welcome?: { zh: string; en: string } | null;
  phone?: string | null;
  state?: string | null;
}

export const entrance = shallowRef<Entrance | null>(null);
let loading: Promise<void> | null = null;

/** Name and colours of the district of this page; without an answer the console keeps its own. */
export function loadEntrance(): Promise<void> {
  loading ??= tenant
    ? host.get<Entrance>(`/entrances/${tenant}`).then(
        (found) => {
          entrance.value = found;
          if (found.color) document.documentElement.style.setProperty('--ll-brand', found.color);
        },
        () => undefined,
      )
    : Promise.resolve();
  return loading;
}
