import { label, type Text, tr } from '@linli/ui';
import { served } from '../../menu';

export interface RoleView extends Record<string, unknown> {
  key: string;
  label: Text;
  origin: 'WELL_KNOWN' | 'MODULE' | 'DISTRICT';
  /** The district has replaced the declared permissions. */
  overridden: boolean;
  /** As declared, wildcards among them. */
  patterns: string[];
  permissions: Record<string, Text>;
}

export interface Permission {
  name: string;
  label: Text;
}

/** Holds everything by definition. */
export const ADMINISTRATOR = 'district-admin';

export function originWord(role: RoleView): string {
  const words = { WELL_KNOWN: tr('通用', 'common'), MODULE: tr('模块自带', 'of a module'), DISTRICT: tr('本地区自设', 'own') };
  return words[role.origin] + (role.overridden && role.origin !== 'DISTRICT' ? tr('（已调整）', ' (changed)') : '');
}

export function covers(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

/**
 * What is written of a choice: a pattern that the role had stays when all that it covers is still chosen, so that it goes on to hold for
 * permissions to come; everything else by its name.
 */
export function written(chosen: string[], known: Permission[], before: string[]): string[] {
  const kept = before.filter((pattern) => {
    const now = known.filter((permission) => covers(pattern, permission.name));
    return pattern.endsWith('*') && now.length > 0 && now.every((permission) => chosen.includes(permission.name));
  });
  return [...kept, ...chosen.filter((name) => !kept.some((pattern) => covers(pattern, name)))];
}

const PLATFORM: Record<string, [string, string]> = {
  audit: ['审计', 'Audit'],
  entitlement: ['模块', 'Modules'],
  entrance: ['标志与颜色', 'Logo and colour'],
  identity: ['人员与权限', 'People and rights'],
  jobs: ['定时任务', 'Timers'],
  messaging: ['通知', 'Notifications'],
  operations: ['后台任务', 'Operations'],
  tenancy: ['区划与参数', 'Divisions and parameters'],
};

/** What a permission belongs to, in words: a part of the platform, or a module. */
export function belonging(domain: string): string {
  const part = PLATFORM[domain];
  if (part) return tr(...part);
  return label(served.value.modules.find((module) => module.name === domain)?.label) || domain;
}
