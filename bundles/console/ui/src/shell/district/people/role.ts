import { label, type Text, tr } from '@linli/ui';
import { RoleDefinitionOrigin as ORIGINS } from '../../../../../../platform/identity/src/main/resources/LINLI-INF/words.json';

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
  return label(ORIGINS[role.origin]) + (role.overridden && role.origin !== 'DISTRICT' ? tr('（已调整）', ' (changed)') : '');
}
