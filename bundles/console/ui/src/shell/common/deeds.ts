import { label, type Text } from '@linli/ui';
import { loadModule } from '../modules';
import { served } from '../menu';

/** Words for the codes under which the platform keeps what was done: the audit's actions and the kinds of long work. */
const OWN: Record<string, Text> = {
  'audit.entry.export': { zh: '导出审计记录', en: 'Exported the audit' },
  'catalogue.module.delete': { zh: '删除模块版本', en: 'Deleted a module version' },
  'catalogue.module.deprecate': { zh: '声明模块版本停止维护', en: 'Deprecated a module version' },
  'catalogue.module.offer': { zh: '向地区提供模块版本', en: 'Offered a module version' },
  'catalogue.module.quarantine': { zh: '隔离模块版本', en: 'Quarantined a module version' },
  'catalogue.module.release': { zh: '解除模块版本的隔离', en: 'Lifted the quarantine of a module version' },
  'catalogue.module.restore': { zh: '恢复撤回的模块版本', en: 'Restored a withdrawn module version' },
  'catalogue.module.review': { zh: '审核模块版本', en: 'Reviewed a module version' },
  'catalogue.module.take-back': { zh: '收回提供的模块版本', en: 'Took an offer of a module version back' },
  'catalogue.module.trial': { zh: '模块试装结束', en: 'Trial of a module ended' },
  'catalogue.module.try': { zh: '试装模块', en: 'Asked for a trial of a module' },
  'catalogue.module.undeprecate': { zh: '恢复模块版本的维护', en: 'Took a deprecation back' },
  'catalogue.module.upload': { zh: '上传模块', en: 'Uploaded a module' },
  'catalogue.module.withdraw': { zh: '撤回模块版本', en: 'Withdrew a module version' },
  'crypto.key.rotate': { zh: '更换数据密钥', en: 'Changed a data key' },
  'crypto.master-key.rotate': { zh: '更换主密钥', en: 'Changed the master key' },
  'entitlement.change.schedule': { zh: '安排模块变更', en: 'Scheduled a change of modules' },
  'entitlement.change.start': { zh: '开始模块变更', en: 'Began a change of modules' },
  'entitlement.change.unschedule': { zh: '取消安排的模块变更', en: 'Called off a scheduled change of modules' },
  'entitlement.module.contract': { zh: '清理旧版本的数据结构', en: 'Removed what only earlier versions of a module used' },
  'entitlement.modules.change': { zh: '变更模块', en: 'Change of modules' },
  'entitlement.permissions.carry-over': { zh: '沿用模块旧版本的权限', en: 'Carried permissions of a module over' },
  'entitlement.rollout.back': { zh: '推广退回', en: 'Roll-out taken back' },
  'entitlement.rollout.resume': { zh: '继续推广', en: 'Resumed a roll-out' },
  'entitlement.rollout.run': { zh: '分批推广', en: 'Roll-out' },
  'entitlement.rollout.start': { zh: '开始推广', en: 'Began a roll-out' },
  'entrance.branding.write': { zh: '修改颜色与文字', en: 'Changed colour and texts' },
  'entrance.logo.delete': { zh: '删除标志', en: 'Removed the logo' },
  'entrance.logo.write': { zh: '更换标志', en: 'Changed the logo' },
  'files.content.encrypt': { zh: '加密附件', en: 'Encrypting attachments' },
  'guard.figures.read': { zh: '供应商查看运行数据', en: 'Vendor read figures' },
  'guard.module.quarantine': { zh: '模块因故障被隔离', en: 'Module quarantined for its faults' },
  'guard.module.recover': { zh: '模块恢复使用', en: 'Module in use again' },
  'guard.module.start-failed': { zh: '模块启动失败', en: 'Module did not start' },
  'identity.grant.create': { zh: '授予角色', en: 'Granted a role' },
  'identity.grant.revoke': { zh: '收回角色', en: 'Took a role back' },
  'identity.invitation.create': { zh: '发放邀请码', en: 'Issued an invitation' },
  'identity.invitation.revoke': { zh: '作废邀请码', en: 'Revoked an invitation' },
  'identity.operator-role.define': { zh: '设置运营角色', en: 'Defined a role of operators' },
  'identity.operator-role.remove': { zh: '删除运营角色', en: 'Removed a role of operators' },
  'identity.operator.change': { zh: '修改运营人员', en: 'Changed an operator' },
  'identity.operator.create': { zh: '新增运营人员', en: 'Created an operator' },
  'identity.operator.disable': { zh: '停用运营人员', en: 'Disabled an operator' },
  'identity.operator.password-reset': { zh: '重置运营人员的密码', en: 'Reset the password of an operator' },
  'identity.password.change': { zh: '修改密码', en: 'Changed the password' },
  'identity.password.reset': { zh: '重置密码', en: 'Reset a password' },
  'identity.resident.decide': { zh: '处理居民申请', en: 'Decided on a resident’s account' },
  'identity.resident.sign-up': { zh: '居民注册', en: 'Resident signed up' },
  'identity.role.create': { zh: '新建角色', en: 'Created a role' },
  'identity.role.define': { zh: '修改角色', en: 'Changed a role' },
  'identity.role.remove': { zh: '删除角色', en: 'Removed a role' },
  'identity.session.open': { zh: '登录', en: 'Signed in' },
  'identity.session.refuse': { zh: '登录被拒绝', en: 'Sign-in refused' },
  'identity.support.create': { zh: '临时授权平台支持', en: 'Gave the operator support access' },
  'identity.support.revoke': { zh: '收回平台支持授权', en: 'Took support access back' },
  'identity.support.use': { zh: '平台支持查看数据', en: 'Operator used support access' },
  'identity.token.create': { zh: '新建访问令牌', en: 'Created an access token' },
  'identity.user.change': { zh: '修改用户', en: 'Changed a user' },
  'identity.user.create': { zh: '新建用户', en: 'Created a user' },
  'identity.user.disable': { zh: '停用用户', en: 'Disabled a user' },
  'identity.user.import': { zh: '导入用户', en: 'Imported a user' },
  'jobs.run.start': { zh: '立即运行定时任务', en: 'Started a timer' },
  'platform.import': { zh: '导入文件', en: 'Import of a file' },
  'platform.list.export': { zh: '导出列表', en: 'Exported a list' },
  'provisioning.setup.copy': { zh: '复制其他地区的设置', en: 'Copying the set-up of another district' },
  'provisioning.tenant.create': { zh: '开通地区', en: 'Created the district' },
  'provisioning.tenant.delete': { zh: '删除地区', en: 'Deleted a district' },
  'provisioning.tenant.remove': { zh: '删除地区', en: 'Removal of a district' },
  'tenancy.division.change': { zh: '修改区划', en: 'Changed a division' },
  'tenancy.division.close': { zh: '撤销区划', en: 'Closed a division' },
  'tenancy.division.create': { zh: '新建区划', en: 'Created a division' },
  'tenancy.division.move': { zh: '调整区划隶属', en: 'Moved a division' },
  'tenancy.parameter.change': { zh: '修改参数', en: 'Changed a parameter' },
  'tenancy.parameter.undo': { zh: '撤销参数修改', en: 'Undid a change of parameters' },
  'tenancy.shared-parameter.change': { zh: '修改共用参数', en: 'Changed a shared parameter' },
  'tenancy.tenant.change': { zh: '修改地区状态或名称', en: 'Changed the district' },
  'tiles.layer.write': { zh: '修改地图底图', en: 'Changed the map layer' },
  'trial.module.try': { zh: '模块试装', en: 'Trial of a module' },
  'vendors.key.add': { zh: '登记供应商密钥', en: 'Registered a key of a vendor' },
  'vendors.key.revoke': { zh: '吊销供应商密钥', en: 'Revoked a key of a vendor' },
  'vendors.vendor.change': { zh: '修改供应商', en: 'Changed a vendor' },
  'vendors.vendor.register': { zh: '登记供应商', en: 'Registered a vendor' },
};

/** All that can be said here: the platform's codes and those of the modules that this person may see; a module that fails to load stays with its codes. */
export async function loadDeeds(): Promise<Record<string, Text>> {
  const modules = await Promise.allSettled(served.value.modules.map(loadModule));
  return Object.assign({}, ...modules.map((module) => (module.status === 'fulfilled' ? module.value.deeds : {})), OWN) as Record<string, Text>;
}

/** A code that nobody has words for stays as it is. */
export function deedWord(code: string, words: Record<string, Text> = OWN): string {
  const known = words[code];
  return known ? label(known) : code;
}

/** Who acts when nobody does: parts of the platform under their own names. */
const SYSTEM: Record<string, Text> = {
  guard: { zh: '系统（模块保护）', en: 'System (guard of modules)' },
  identity: { zh: '系统（账号）', en: 'System (accounts)' },
  provisioning: { zh: '系统（开通地区）', en: 'System (creation of districts)' },
  reconciler: { zh: '系统（模块变更）', en: 'System (changes of modules)' },
  'sign-in': { zh: '登录页', en: 'Sign-in page' },
  trial: { zh: '系统（试装）', en: 'System (trials)' },
  system: { zh: '系统', en: 'System' },
};

export function actorWord(name: string | null | undefined): string {
  return name ? deedWord(name, SYSTEM) : '';
}
