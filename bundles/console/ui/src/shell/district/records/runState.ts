import { tr } from '@linli/ui';

export const RUN_STATES = ['running', 'succeeded', 'failed'];

export function runState(state: string): string {
  switch (state) {
    case 'running':
      return tr('运行中', 'running');
    case 'succeeded':
      return tr('成功', 'succeeded');
    default:
      return tr('失败', 'failed');
  }
}
