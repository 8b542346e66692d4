import { label, type Text } from './language';

/** Who acts when nobody does: parts of the platform, which sign with names of their own. */
const SYSTEM: Record<string, Text> = {
  guard: { zh: '系统（模块保护）', en: 'System (guard of modules)' },
  identity: { zh: '系统（账号）', en: 'System (accounts)' },
  provisioning: { zh: '系统（开通地区）', en: 'System (creation of districts)' },
  reconciler: { zh: '系统（模块变更）', en: 'System (changes of modules)' },
  'sign-in': { zh: '登录页', en: 'Sign-in page' },
  trial: { zh: '系统（试装）', en: 'System (trials)' },
  system: { zh: '系统', en: 'System' },
};

/** Name of who did something, as people read it. */
export function actorWord(name: string | null | undefined): string {
  if (!name) return '';
  return SYSTEM[name] ? label(SYSTEM[name]) : name;
}
