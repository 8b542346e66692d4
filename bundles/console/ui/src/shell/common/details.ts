import { label, listed, number, profile, runWord, type Text, time, tr } from '@linli/ui';
import { moduleLabel } from '../menu';

/** Names of the facts that the audit keeps with an action and that the results of long work hold, in words. */
const NAMES: Record<string, Text> = {
  accepted: { zh: '可写入', en: 'Accepted' },
  account: { zh: '账号', en: 'Account' },
  alongside: { zh: '包括相关模块', en: 'With related modules' },
  area: { zh: '范围', en: 'Area' },
  body: { zh: '议事机构', en: 'Body' },
  by: { zh: '方式', en: 'By' },
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
  disabled: { zh: '停用', en: 'Disabled' },
  districts: { zh: '地区', en: 'Districts' },
  division: { zh: '区划', en: 'Division' },
  dryRun: { zh: '只检查', en: 'Check only' },
  errorCount: { zh: '有错误的行', en: 'Faulty rows' },
  errors: { zh: '错误', en: 'Faults' },
  errorsKept: { zh: '列出的错误', en: 'Faults listed' },
  expiresAt: { zh: '到期', en: 'Ends' },
  failed: { zh: '失败', en: 'Failed' },
  file: { zh: '文件', en: 'File' },
  files: { zh: '文件数', en: 'Files' },
  filters: { zh: '筛选', en: 'Filters' },
  force: { zh: '力量', en: 'Force' },
  from: { zh: '原为', en: 'From' },
  key: { zh: '标识', en: 'Key' },
  keys: { zh: '参数', en: 'Parameters' },
  kind: { zh: '种类', en: 'Kind' },
  leaveFailed: { zh: '跳过失败的地区', en: 'Failed districts left out' },
  left: { zh: '未复制', en: 'Left' },
  level: { zh: '级别', en: 'Level' },
  list: { zh: '列表', en: 'List' },
  listed: { zh: '列入地区列表', en: 'Listed' },
  mediaType: { zh: '格式', en: 'Format' },
  module: { zh: '模块', en: 'Module' },
  modules: { zh: '模块', en: 'Modules' },
  movedOn: { zh: '调整日期', en: 'Day of the move' },
  name: { zh: '名称', en: 'Name' },
  number: { zh: '编号', en: 'Number' },
  operator: { zh: '运营人员', en: 'Operator' },
  outcome: { zh: '结果', en: 'Outcome' },
  parameters: { zh: '参数', en: 'Parameters' },
  passed: { zh: '合格', en: 'Passed' },
  permissions: { zh: '权限', en: 'Permissions' },
  place: { zh: '地点', en: 'Place' },
  platform: { zh: '平台', en: 'Platform' },
  point: { zh: '上报点', en: 'Reporting point' },
  prefix: { zh: '包名前缀', en: 'Package prefix' },
  purge: { zh: '清除数据', en: 'Purge' },
  purpose: { zh: '用途', en: 'Purpose' },
  reason: { zh: '原因', en: 'Reason' },
  role: { zh: '角色', en: 'Role' },
  roles: { zh: '角色', en: 'Roles' },
  rows: { zh: '行数', en: 'Rows' },
  seat: { zh: '席位', en: 'Seat' },
  sha256: { zh: '校验值', en: 'Checksum' },
  since: { zh: '起始版本', en: 'Since' },
  skipped: { zh: '已跳过', en: 'Skipped' },
  solved: { zh: '已解决', en: 'Solved' },
  state: { zh: '状态', en: 'State' },
  sunset: { zh: '停止支持', en: 'End of support' },
  tags: { zh: '标签', en: 'Tags' },
  template: { zh: '模板', en: 'Template' },
  tenant: { zh: '地区', en: 'District' },
  title: { zh: '名称', en: 'Title' },
  to: { zh: '改为', en: 'To' },
  total: { zh: '合计', en: 'Total' },
  until: { zh: '截止', en: 'Until' },
  updated: { zh: '已更新', en: 'Updated' },
  username: { zh: '用户名', en: 'User name' },
  uses: { zh: '可用次数', en: 'Uses' },
  validFrom: { zh: '生效', en: 'Valid from' },
  validTo: { zh: '有效至', en: 'Valid until' },
  vendor: { zh: '供应商', en: 'Vendor' },
  version: { zh: '版本', en: 'Version' },
};
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface Fact {
  name: string;
  value: string;
}

/** A level of the district by its name; what is no level of it stays. */
function levelWord(key: string): string {
  const level = profile.value?.levels.find((known) => known.key === key);
  return level ? label({ zh: level.label, en: level.labelEn }) : key;
}

function said(value: unknown): string {
  if (value === true || value === 'true') return tr('是', 'yes');
  if (value === false || value === 'false') return tr('否', 'no');
  if (typeof value === 'number') return number(value);
  if (typeof value !== 'string') return '';
  // of a change, what was not there before or is not any more
  return INSTANT.test(value) ? time(value) : runWord(value.replace(/^null(?= → )|(?<= → )null$/g, '—'));
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
      if (key === 'level' && typeof part === 'string') return [{ name, value: levelWord(part) }];
      if (key === 'module' && typeof part === 'string') return [{ name: within ? `${within} · ${name}` : name, value: moduleLabel(part) }];
      return facts(part, within ? `${within} · ${name}` : name);
    });
  }
  return typeof value === 'string' && ID.test(value) ? [] : [{ name: within, value: said(value) }];
}
