import { label, type Text } from '@linli/ui';

/** Names of the platform's readiness checks. */
const NAMES: Record<string, Text> = {
  'audit-sealer': { zh: '审计封存', en: 'Audit' },
  'data-directory': { zh: '数据目录', en: 'Data directory' },
  database: { zh: '数据库', en: 'Database' },
  host: { zh: '平台', en: 'Host' },
  'key-file': { zh: '密钥文件', en: 'Key file' },
  migrations: { zh: '数据库结构', en: 'Schema' },
  'module-quarantine': { zh: '模块隔离', en: 'Quarantine' },
  'module-threads': { zh: '模块线程', en: 'Threads of modules' },
  modules: { zh: '模块', en: 'Modules' },
  nodes: { zh: '节点', en: 'Nodes' },
  outbox: { zh: '消息投递', en: 'Delivery of events' },
  packages: { zh: '模块文件', en: 'Packages' },
  'seed-districts': { zh: '示范地区', en: 'Sample districts' },
};

export function checkName(name: string): string {
  const known = NAMES[name];
  return known ? label(known) : name;
}
