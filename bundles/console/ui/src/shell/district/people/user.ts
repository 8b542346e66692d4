import { tr } from '@linli/ui';

export interface User extends Record<string, unknown> {
  id: string;
  username: string;
  displayName: string;
  phone?: string;
  division?: string | null;
  state: string;
  mustChangePassword: boolean;
  expiresAt?: string | null;
  createdAt: string;
}

export function stateWord(state: string): string {
  switch (state) {
    case 'ACTIVE':
      return tr('正常', 'active');
    case 'PENDING':
      return tr('待确认', 'waits for confirmation');
    default:
      return tr('已停用', 'disabled');
  }
}
