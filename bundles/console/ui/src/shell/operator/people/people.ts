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
