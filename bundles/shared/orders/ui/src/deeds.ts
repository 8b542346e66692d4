import type { Text } from '@linli/ui';

/** What this module's audit and its long work are called, in words. */
export const deeds: Record<string, Text> = {
  'orders.calendar.write': { zh: '修改工作日历', en: 'Changed a calendar' },
  'orders.case.accept': { zh: '受理工单', en: 'Accepted a case' },
  'orders.case.check': { zh: '核对工单', en: 'Check of cases' },
  'orders.case.close': { zh: '办结工单', en: 'Closed a case' },
  'orders.case.co-handle': { zh: '增加协办', en: 'Added a co-handler' },
  'orders.case.dispatch': { zh: '派发工单', en: 'Dispatched a case' },
  'orders.case.escalate': { zh: '升级督办', en: 'Escalated a case' },
  'orders.case.expire': { zh: '工单超期', en: 'A deadline of a case passed' },
  'orders.case.extend': { zh: '延期', en: 'Extended a deadline' },
  'orders.case.feed-back': { zh: '反馈结果', en: 'Fed back' },
  'orders.case.handle': { zh: '办理工单', en: 'Handled a case' },
  'orders.case.rate': { zh: '评价', en: 'Rated' },
  'orders.case.reject': { zh: '不予受理', en: 'Rejected a case' },
  'orders.case.reopen': { zh: '重新办理', en: 'Reopened a case' },
  'orders.case.report': { zh: '新建工单', en: 'Opened a case' },
  'orders.case.resume': { zh: '恢复办理', en: 'Resumed a case' },
  'orders.case.return': { zh: '退回工单', en: 'Returned a case' },
  'orders.case.suspend': { zh: '挂账', en: 'Put a case on hold' },
  'orders.case.transfer': { zh: '转办工单', en: 'Transferred a case' },
  'orders.case.triage': { zh: '分办工单', en: 'Triaged a case' },
  'orders.process.write': { zh: '修改流程', en: 'Changed a process' },
  'orders.unit-member.add': { zh: '增加承办单位人员', en: 'Added a member of a handling unit' },
  'orders.unit-member.remove': { zh: '移除承办单位人员', en: 'Removed a member of a handling unit' },
};
