import { tr } from '@linli/ui';

/** A place of a refused form of people, in words. */
export function placed(pointer: string): string {
  const at = /^\/members\/(\d+)/.exec(pointer)?.[1];
  if (at) return tr(`第 ${Number(at) + 1} 人`, `Person ${Number(at) + 1}`);
  if (pointer.startsWith('/members')) return tr('人员', 'People');
  return pointer.startsWith('/votes') ? tr('得票', 'Votes') : tr('内容', 'What was written');
}
