import { tr } from '@linli/ui';
import type { HostSchemas } from '../../api';

/** A version in the list of the catalogue. */
export type Summary = HostSchemas['platform.catalogue.CatalogueResource.Summary'];

/** What is wrong with a package, or what a person should look at. */
export type Finding = HostSchemas['platform.catalogue.ReportView.Finding'];

export type Change = HostSchemas['platform.catalogue.ReportView.Change'];

export type Trial = HostSchemas['platform.catalogue.TrialView'];

export type Standing = HostSchemas['platform.catalogue.Standing'];

export type Report = HostSchemas['platform.catalogue.ReportView'];

export const KINDS = ['api', 'permissions', 'personalData', 'parameters', 'schema', 'requirements'] as const;
export type Kind = (typeof KINDS)[number];

export type Detail = HostSchemas['platform.catalogue.ModuleDetails.Detail'];

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
