import { tr } from '@linli/ui';

/** A version in the list of the catalogue. */
export interface Summary extends Record<string, unknown> {
  name: string;
  version: string;
  label: string;
  shared: boolean;
  state: string;
  tenants: number;
  reason?: string;
}

/** What is wrong with a package, or what a person should look at. */
export interface Finding {
  code: string;
  detail: string;
  entry: string;
  remedy: string;
}

export interface Change {
  kind: 'added' | 'removed' | 'changed';
  subject: string;
}

export interface Trial {
  state: 'pending' | 'passed' | 'refused';
  operation?: string;
  askedAt: string;
  askedBy: string;
  endedAt?: string;
  code?: string;
  detail?: string;
  remedy?: string;
  log: string[];
}

export interface Standing {
  state: string;
  offeredToAll: boolean;
  offeredTo: string[];
  withdrawnFrom?: string;
  sunset?: string;
  reason?: string;
}

export interface Report {
  examinedAt: string;
  vendor?: string;
  key?: string;
  warnings: Finding[];
  differences?: { from: string } & Record<Kind, Change[]>;
}

export const KINDS = ['api', 'permissions', 'personalData', 'parameters', 'schema', 'requirements'] as const;
export type Kind = (typeof KINDS)[number];

export interface Detail {
  name: string;
  version: string;
  label: string;
  description: string;
  shared: boolean;
  sha256: string;
  standing: Standing;
  requires: Record<string, string>;
  permissions: Record<string, string>;
  parameters?: string;
  publishes: string[];
  consumes: string[];
  personalData: { field: string; label: string; sensitive: boolean; basis: string }[];
  tenants: string[];
  report?: Report;
  trial?: Trial;
}

const STATES: Record<string, [string, string, 'success' | 'warning' | 'danger' | 'info']> = {
  current: ['正常', 'current', 'success'],
  deprecated: ['即将停止支持', 'deprecated', 'warning'],
  ended: ['支持已结束', 'support ended', 'warning'],
  withdrawn: ['已撤回', 'withdrawn', 'danger'],
  quarantined: ['已停止服务', 'out of service', 'danger'],
  unreviewed: ['待评审', 'to be reviewed', 'warning'],
  unloaded: ['未加载', 'not loaded', 'danger'],
};

export function stateWord(state: string): string {
  const known = STATES[state];
  return known ? tr(known[0], known[1]) : state;
}

export function stateType(state: string): 'success' | 'warning' | 'danger' | 'info' {
  return STATES[state]?.[2] ?? 'info';
}

export function kindWord(kind: Kind): string {
  const words: Record<Kind, [string, string]> = {
    api: ['接口', 'API'],
    permissions: ['权限', 'Permissions'],
    personalData: ['个人信息', 'Personal data'],
    parameters: ['参数', 'Parameters'],
    schema: ['数据结构', 'Schema'],
    requirements: ['依赖', 'Requirements'],
  };
  return tr(...words[kind]);
}

/** `(&(version>=1.0)(!(version>=2.0)))` as a person would say it; a filter of another form stays as it is. */
export function versions(filter: string): string {
  const from = /\(version>=([^)]+)\)/.exec(filter)?.[1];
  const below = /\(!\(version>=([^)]+)\)\)/.exec(filter)?.[1];
  if (!from || !below) return filter;
  return tr(`${from} 起，低于 ${below}`, `${from} up to, not including, ${below}`);
}

/** Address of the operation in a link of the API. */
export function operationOf(link: string | null | undefined): string | null {
  return link?.split('/').pop() ?? null;
}
