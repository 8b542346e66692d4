import { label, platform, type Text } from '@linli/ui';
import { ref } from 'vue';

export interface Role {
  key: string;
  label: Text;
}

/** Roles of the district; empty until loaded, and for whoever may not read them. */
export const roles = ref<Role[]>([]);

export async function loadRoles(): Promise<void> {
  try {
    roles.value = (await platform.get('/roles')).items;
  } catch {
    // the keys that the process names have to do
  }
}

export function roleName(key: string): string {
  const found = roles.value.find((role) => role.key === key);
  return found ? label(found.label) : key;
}
