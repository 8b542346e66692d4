import { label, tr } from '@linli/ui';
import { served } from '../menu';

const PLATFORM: Record<string, [string, string]> = {
  admission: ['模块接收', 'Admission'],
  audit: ['审计', 'Audit'],
  catalogue: ['模块目录', 'Catalogue'],
  crypto: ['加密', 'Encryption'],
  entitlement: ['模块', 'Modules'],
  entrance: ['标志与颜色', 'Logo and colour'],
  guard: ['停止服务与用量', 'Quarantine and use'],
  host: ['平台', 'Host'],
  identity: ['人员与权限', 'People and rights'],
  gathering: ['汇总', 'Reports'],
  jobs: ['定时任务', 'Timers'],
  messaging: ['通知', 'Notifications'],
  nodes: ['节点', 'Nodes'],
  observability: ['运行状况', 'Health'],
  operations: ['后台任务', 'Operations'],
  provisioning: ['地区开通', 'Setting up districts'],
  tenancy: ['区划与参数', 'Divisions and parameters'],
  tiles: ['地图', 'Maps'],
  vendors: ['供应商', 'Vendors'],
};
/** The same words of the operator's part, where they mean something else. */
const HOST: Record<string, [string, string]> = {
  entitlement: ['各地区的模块', 'Modules of districts'],
  identity: ['运营人员', 'Operators'],
  tenancy: ['地区', 'Districts'],
};

/** What a permission belongs to, in words: a part of the platform, or a module. */
export function belonging(domain: string, host = false): string {
  const part = (host && HOST[domain]) || PLATFORM[domain];
  if (part) return tr(...part);
  return label(served.value.modules.find((module) => module.name === domain)?.label) || domain;
}
