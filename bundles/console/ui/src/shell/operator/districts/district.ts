import { tr } from '@linli/ui';
import type { HostSchemas } from '../../api';

/** A district as the operator sees it. */
export type DistrictRow = HostSchemas['platform.tenancy.TenantsResource.TenantView'];

export const STATES = ['active', 'read-only', 'suspended', 'closing'] as const;
export type State = (typeof STATES)[number];

export function stateWord(state: string): string {
  const words: Record<string, [string, string]> = {
    active: ['正常', 'active'],
    'read-only': ['只读', 'read-only'],
    suspended: ['暂停服务', 'suspended'],
    closing: ['关闭中', 'closing'],
  };
  return tr(...(words[state] ?? [state, state]));
}

export function stateType(state: string): 'success' | 'warning' | 'danger' | 'info' {
  return ({ active: 'success', 'read-only': 'warning', suspended: 'danger', closing: 'danger' } as const)[state as State] ?? 'info';
}

export function stateMeaning(state: State): string {
  const words: Record<State, [string, string]> = {
    active: ['恢复正常办理。', 'Everything can be done again.'],
    'read-only': ['本地区的人只能查看，不能修改任何数据。', 'People of the district can look, but change nothing.'],
    suspended: ['本地区的人不能登录，页面和接口停止服务。', 'Nobody of the district can sign in; its pages and API are out of service.'],
    closing: ['准备删除：停止服务，数据保留，直到执行删除。', 'About to be deleted: out of service; data stay until the deletion.'],
  };
  return tr(...words[state]);
}
