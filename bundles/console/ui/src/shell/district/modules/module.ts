import { tr } from '@linli/ui';
import type { Schemas } from '../../api';

/** A module as this district sees it. */
export type ModuleView = Schemas['platform.entitlement.ModuleView'];

/** Holders of a role, and how many they are. */
export type RoleUsers = Schemas['platform.entitlement.PlanView.Holder'];

/** What a change would do, as the host worked it out. */
export type Plan = Schemas['platform.entitlement.PlanView'];

/** What the holders of one role gain or lose, the other way round than the host tells it; a right that only gets another name is neither. */
export interface RoleChange extends RoleUsers {
  permissions: string[];
}

export function byRole(names: Record<string, string>, roles: Record<string, RoleUsers[]>): RoleChange[] {
  const found = new Map<string, RoleChange>();
  for (const [permission, label] of Object.entries(names)) {
    for (const holder of roles[permission] ?? []) {
      const change = found.get(holder.role) ?? { ...holder, permissions: [] };
      change.permissions.push(label);
      found.set(holder.role, change);
    }
  }
  return [...found.values()].sort((a, b) => b.permissions.length - a.permissions.length);
}

export function stateWord(state: ModuleView['state']): string {
  switch (state) {
    case 'enabled':
      return tr('已启用', 'enabled');
    case 'enabling':
      return tr('正在变更', 'changing');
    case 'disabled':
      return tr('已停用（数据保留）', 'disabled, data kept');
    case 'failed':
      return tr('变更失败', 'failed');
    case 'quarantined':
      return tr('已隔离', 'quarantined');
    default:
      return tr('可启用', 'available');
  }
}

export function stateType(state: ModuleView['state']): 'success' | 'warning' | 'danger' | 'info' {
  switch (state) {
    case 'enabled':
      return 'success';
    case 'enabling':
      return 'warning';
    case 'failed':
    case 'quarantined':
      return 'danger';
    default:
      return 'info';
  }
}
