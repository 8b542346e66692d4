import { type Text, tr } from '@linli/ui';

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

/** Holds everything by definition. */
export const ADMINISTRATOR = 'district-admin';

export function originWord(role: RoleView): string {
  const words = { WELL_KNOWN: tr('通用', 'common'), MODULE: tr('模块自带', 'of a module'), DISTRICT: tr('本地区自设', 'own') };
  return words[role.origin] + (role.overridden && role.origin !== 'DISTRICT' ? tr('（已调整）', ' (changed)') : '');
}
