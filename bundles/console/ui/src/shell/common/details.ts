import { label, listed, number, runWord, type Text, time, tr } from '@linli/ui';
import { moduleLabel } from '../menu';

/** Names of the facts that the audit keeps with an action and that the results of long work hold, in words. */
const NAMES: Record<string, Text> = {
  accepted: { zh: '可写入', en: 'Accepted' },
  account: { zh: '账号', en: 'Account' },
  by: { zh: '方式', en: 'By' },
  area: { zh: '范围', en: 'Area' },
  bytes: { zh: '字节', en: 'Bytes' },
  category: { zh: '类别', en: 'Category' },
  changed: { zh: '已更新', en: 'Changed' },
  class: { zh: '分类', en: 'Class' },
  code: { zh: '代码', en: 'Code' },
  colour: { zh: '颜色', en: 'Colour' },
  copied: { zh: '已复制', en: 'Copied' },
  created: { zh: '已新增', en: 'Created' },
  days: { zh: '天数', en: 'Days' },
  detail: { zh: '说明', en: 'Detail' },
  division: { zh: '区划', en: 'Division' },
  districts: { zh: '地区', en: 'Districts' },
  dryRun: { zh: '只检查', en: 'Check only' },
  errorCount: { zh: '有错误的行', en: 'Faulty rows' },
  errors: { zh: '错误', en: 'Faults' },
  errorsKept: { zh: '列出的错误', en: 'Faults listed' },
  expiresAt: { zh: '到期', en: 'Ends' },
  failed: { zh: '失败', en: 'Failed' },
  filters: { zh: '筛选', en: 'Filters' },
  force: { zh: '力量', en: 'Force' },
  from: { zh: '原为', en: 'From' },
  key: { zh: '标识', en: 'Key' },
  keys: { zh: '参数', en: 'Parameters' },
  kind: { zh: '种类', en: 'Kind' },
  leaveFailed: { zh: '跳过失败的地区', en: 'Failed districts left out' },
  left: { zh: '未复制', en: 'Left' },
  list: { zh: '列表', en: 'List' },
  mediaType: { zh: '格式', en: 'Format' },
  module: { zh: '模块', en: 'Module' },
  modules: { zh: '模块', en: 'Modules' },
  name: { zh: '名称', en: 'Name' },
  number: { zh: '编号', en: 'Number' },
  operator: { zh: '运营人员', en: 'Operator' },
  outcome: { zh: '结果', en: 'Outcome' },
  platform: { zh: '平台', en: 'Platform' },
  purpose: { zh: '用途', en: 'Purpose' },
  reason: { zh: '原因', en: 'Reason' },
  role: { zh: '角色', en: 'Role' },
  roles: { zh: '角色', en: 'Roles' },
  rows: { zh: '行数', en: 'Rows' },
  sha256: { zh: '校验值', en: 'Checksum' },
  since: { zh: '起始版本', en: 'Since' },
  skipped: { zh: '已跳过', en: 'Skipped' },
  solved: { zh: '已解决', en: 'Solved' },
  state: { zh: '状态', en: 'State' },
  sunset: { zh: '停止支持', en: 'End of support' },
  tenant: { zh: '地区', en: 'District' },
  to: { zh: '改为', en: 'To' },
  total: { zh: '合计', en: 'Total' },
  updated: { zh: '已更新', en: 'Updated' },
  username: { zh: '用户名', en: 'User name' },
  validTo: { zh: '有效至', en: 'Valid until' },
  validFrom: { zh: '生效', en: 'Valid from' },
  vendor: { zh: '供应商', en: 'Vendor' },
  version: { zh: '版本', en: 'Version' },
};
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface Fact {
  name: string;
  value: string;
}

function said(value: unknown): string {
  if (value === true || value === 'true') return tr('是', 'yes');
  if (value === false || value === 'false') return tr('否', 'no');
  if (typeof value === 'number') return number(value);
  if (typeof value !== 'string') return '';
  return INSTANT.test(value) ? time(value) : runWord(value);
}

/**
 * Facts one by one, those of lists and of parts too; ids say something to machines alone and are left out, like what is empty.
 *
 * @param within name of the thing that this is a part of
 */
export function facts(value: unknown, within = ''): Fact[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) {
    const plain = value.filter((item) => typeof item !== 'object' || item === null);
    if (plain.length === value.length) return plain.length ? [{ name: within, value: listed(plain.map(said)) }] : [];
    return value.flatMap((item, index) => facts(item, `${within} ${index + 1}`.trim()));
  }
  if (typeof value === 'object') {
    const parts = value as Record<string, unknown>;
    if (typeof parts.zh === 'string' && typeof parts.en === 'string') return [{ name: within, value: label(parts as unknown as Text) }];
    return Object.entries(parts).flatMap(([key, part]) => {
      const name = NAMES[key] ? label(NAMES[key]) : key;
      if (part === '*') return [{ name, value: tr('全部', 'all') }];
      if (key === 'module' && typeof part === 'string') return [{ name: within ? `${within} · ${name}` : name, value: moduleLabel(part) }];
      return facts(part, within ? `${within} · ${name}` : name);
    });
  }
  return typeof value === 'string' && ID.test(value) ? [] : [{ name: within, value: said(value) }];
}
