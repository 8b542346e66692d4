import { tr } from '@linli/ui';
import type { Schemas } from '../../api';

export type User = Schemas['platform.identity.UserResource.UserView'];

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
