import { label, type Text } from '@linli/ui';
import { ref } from 'vue';
import { hostApi } from '../api';

/** More would make an address that a proxy may refuse. */
const AT_ONCE = 100;
const names = ref<Record<string, Text>>({});

/** Reads the names of districts that are not known yet; without the permission, codes are shown. */
export async function learnDistricts(codes: string[]): Promise<void> {
  const unknown = [...new Set(codes)].filter((code) => !(code in names.value));
  for (let first = 0; first < unknown.length; first += AT_ONCE) {
    try {
      const page = await hostApi.get('/tenants', { query: { code: unknown.slice(first, first + AT_ONCE), limit: AT_ONCE } });
      for (const { code, name, nameEn } of page.items) names.value[code] = { zh: name, en: nameEn };
    } catch {
      return; // the codes say enough
    }
  }
}

export function districtName(code: string): string {
  const name = label(names.value[code]);
  return name ? `${name} ${code}` : code;
}
