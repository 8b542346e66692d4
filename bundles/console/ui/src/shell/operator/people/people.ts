import type { Text } from '@linli/ui';

export interface OperatorView extends Record<string, unknown> {
  id: string;
  username: string;
  displayName: string;
  roles: string[];
  disabled: boolean;
  mustChangePassword: boolean;
  createdAt: string;
}

export interface RoleView extends Record<string, unknown> {
  key: string;
  label: Text;
  builtIn: boolean;
  patterns: string[];
  permissions: string[];
}

export interface Permission {
  name: string;
  label: Text;
}

/** Permissions by their first word, in order. */
export function byDomain(permissions: Permission[]): [string, Permission[]][] {
  const groups = new Map<string, Permission[]>();
  for (const permission of permissions) {
    const domain = permission.name.split(':')[0] ?? '';
    groups.set(domain, [...(groups.get(domain) ?? []), permission]);
  }
  return [...groups];
}

/** Whether a pattern of a role covers a permission. */
export function covers(pattern: string, permission: string): boolean {
  const parts = permission.split(':');
  const wanted = pattern.split(':');
  return pattern === '*' || (wanted.length === parts.length && wanted.every((word, index) => word === '*' || word === parts[index]));
}
