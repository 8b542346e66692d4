import { ref } from 'vue';
import { hostApi } from '../api';

const names = ref<Record<string, string>>({});

/** Reads the names of the first two hundred districts; beyond them, and without the permission, codes are shown. */
export async function learnDistricts(): Promise<void> {
  try {
    const page = await hostApi.get('/tenants', { query: { limit: 200 } });
    names.value = Object.fromEntries(page.items.map(({ code, name }) => [code, name]));
  } catch {
    // the codes say enough
  }
}

export function districtName(code: string): string {
  const name = names.value[code];
  return name ? `${name} ${code}` : code;
}
