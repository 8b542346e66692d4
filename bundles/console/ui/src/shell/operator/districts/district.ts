import { tr, wordsOf } from '@linli/ui';
import { tenantStates } from '../../../../../../platform/tenancy/src/main/resources/LINLI-INF/words.json';
import type { HostSchemas } from '../../api';

/** A district as the operator sees it. */
export type DistrictRow = HostSchemas['platform.tenancy.TenantsResource.TenantView'];

export const STATES = ['active', 'read-only', 'suspended', 'closing'] as const;
export type State = (typeof STATES)[number];

const WORDS = wordsOf(tenantStates);
export const stateWord = (state: string) => tr(...(WORDS[state as State] ?? [state, state]));

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
