import { district, may, type Page, profile, tenant, type Text, tr } from '@linli/ui';
import type { BrandingView } from './branding';

/** One of the first steps of a district, as far as the host says it is done. */
export interface Step {
  key: string;
  title: string;
  what: string;
  /** How far it is, in words. */
  state: string;
  done: boolean;
  to: string;
  action: string;
}

const at = (path: string) => `/t/${tenant}/${path}`;

async function count(path: string, query: Record<string, string>): Promise<number> {
  const page = await district.get<Page<unknown>>(path, { ...query, limit: 1, count: 'exact' });
  return page.count ?? page.items.length;
}

async function looks(): Promise<Step> {
  const now = await district.get<BrandingView>('/branding');
  const done = Boolean(now.logo || now.colour);
  return {
    key: 'looks',
    title: tr('标志与颜色', 'Logo and colour'),
    what: tr('登录页和顶栏显示本地区的标志、颜色、欢迎语和服务电话。', 'The sign-in and the top bar wear the district’s logo, colour, welcome and telephone.'),
    state: done ? tr('已设置', 'set') : tr('目前是平台默认样式', 'the platform’s own as yet'),
    done,
    to: at('branding'),
    action: tr('去设置', 'Set them'),
  };
}

interface Calendar {
  version: number;
  calendar: { coveredTo?: string | null };
  warnings: Text[];
}
async function holidays(): Promise<Step> {
  const now = await district.get<Calendar>('/orders/calendars/default');
  const until = now.calendar.coveredTo;
  return {
    key: 'holidays',
    title: tr('节假日与上班时间', 'Holidays and working hours'),
    what: tr('办理时限按工作日历计算；请核对作息时间、放假和调休。', 'Deadlines count by the working calendar: check hours, holidays and exchange days.'),
    state: [now.version > 0 ? tr('已核对', 'checked') : tr('系统自带，尚未核对保存', 'as shipped, not checked and saved yet'), until ? tr(`节假日录入到 ${until}`, `holidays entered until ${until}`) : ''].filter(Boolean).join(tr('，', ', ')),
    done: now.version > 0 && now.warnings.length === 0,
    to: at('orders/calendars/default'),
    action: tr('去核对', 'Check it'),
  };
}

async function divisions(): Promise<Step> {
  const levels = (profile.value?.levels ?? []).slice(1);
  const counted = await Promise.all(levels.map((level) => count('/divisions', { level: level.key })));
  return {
    key: 'divisions',
    title: tr('区划', 'Divisions'),
    what: tr('街道、社区、网格等逐级建好，派单和权限都按它划分。', 'Streets, communities and what lies below: cases and rights follow them.'),
    state: levels.map((level, index) => tr(`${level.label} ${counted[index]}`, `${level.labelEn} ${counted[index]}`)).join(tr('，', ', ')),
    done: (counted[0] ?? 0) > 0 && (counted[1] ?? 1) > 0,
    to: at('divisions'),
    action: tr('去维护', 'Edit them'),
  };
}

async function people(): Promise<Step> {
  const users = await count('/users', { state: 'ACTIVE' });
  return {
    key: 'people',
    title: tr('人员与权限', 'People and rights'),
    what: tr('为街道、社区、部门和网格员开通账号并授予角色。', 'Accounts and roles for streets, communities, departments and grid staff.'),
    state: tr(`${users} 个账号`, `${users} accounts`),
    done: users > 1,
    to: at('users'),
    action: tr('去开通', 'Add people'),
  };
}

async function modules(): Promise<Step> {
  const all = (await district.get<Page<{ state: string; shared: boolean; label: string }>>('/modules')).items;
  const used = all.filter((module) => module.state === 'enabled' && !module.shared);
  return {
    key: 'modules',
    title: tr('模块', 'Modules'),
    what: tr('启用需要的业务模块；启用前会列明将增加什么、谁得到哪些权限。', 'Enable what you need; before, the plan says what comes in and who gains which rights.'),
    state: used.length ? used.map((module) => module.label).join(tr('、', ', ')) : tr('还没有启用业务模块', 'none enabled yet'),
    done: used.length > 0,
    to: at('modules'),
    action: tr('去启用', 'Enable them'),
  };
}

const ALL: [permission: string, module: string | null, ask: () => Promise<Step>][] = [
  ['entrance:branding:read', null, looks],
  ['tenancy:division:read', null, divisions],
  ['identity:user:read', null, people],
  ['entitlement:module:read', null, modules],
  ['orders:calendar:read', 'orders', holidays],
];

/** The steps that this person can see, each as the host says it stands. */
export function firstSteps(): Promise<Step[]> {
  const mine = ALL.filter(([permission, module]) => may(permission) && (module === null || profile.value?.modules.includes(module)));
  return Promise.all(mine.map(([, , ask]) => ask()));
}
