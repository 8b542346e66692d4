import { type Trail, word, type Words } from '@linli/ui';
import { CONCLUSIONS, GRADES, MONEY_KINDS, OFFER_KINDS, PATH_STEPS, SEASON_STEPS } from '../words';

/** Words that the trail of a record of this module uses. */
const TRAIL: Words = {
  add: ['登记', 'added'],
  change: ['修改', 'changed'],
  assess: ['登记评估', 'recorded an assessment'],
  end: ['注销', 'deregistered'],
  resume: ['恢复', 'took it up again'],
  support: ['扶持', 'supported'],
  close: ['关闭', 'closed'],
  reopen: ['重新开放', 'reopened'],
  apply: ['申请入驻', 'applied'],
  decide: ['审核申请', 'decided'],
  begin: ['开始孵化', 'began'],
  mentor: ['安排导师', 'assigned a mentor'],
  'mentor-end': ['结束导师辅导', "ended a mentor's work"],
  milestone: ['设定节点', 'set a milestone'],
  'milestone-reached': ['达成节点', 'reached a milestone'],
  'milestone-reopen': ['重新打开节点', 'reopened a milestone'],
  serve: ['登记服务', 'recorded a service'],
  review: ['出壳评审', 'reviewed'],
  withdraw: ['退出或撤回', 'withdrew'],
  reinstate: ['恢复申报', 'reinstated'],
  undo: ['撤回上一环节', 'took a step back'],
  judge: ['聘请评委', 'appointed a judge'],
  dismiss: ['撤换评委', 'dismissed a judge'],
  move: ['推进阶段', 'moved on'],
  award: ['定奖', 'decided on awards'],
  conflict: ['登记回避', 'kept a judge away'],
  score: ['打分', 'scored'],
  report: ['跟踪', 'followed up'],
  book: ['记账', 'booked'],
  'take-back': ['冲销', 'took a line back'],
};
const TRAIL_FIELDS: Words = {
  grade: ['等级', 'grade'],
  admitted: ['准予入驻', 'admitted'],
  conclusion: ['结论', 'conclusion'],
  step: ['环节', 'step'],
  reason: ['原因', 'reason'],
  kind: ['类型', 'kind'],
  awards: ['获奖项目数', 'awarded projects'],
};
const YES_NO: Words = { true: ['是', 'yes'], false: ['否', 'no'] };
const CODES: Record<string, Words> = { grade: GRADES, conclusion: CONCLUSIONS, step: { ...PATH_STEPS, ...SEASON_STEPS }, admitted: YES_NO, kind: { ...OFFER_KINDS, ...MONEY_KINDS } };
/** A code in a trail in words; what somebody wrote stays as it is. */
const said = (text: string, field: string) => word(CODES[field] ?? {}, text);
export const trail: Trail = { actions: TRAIL, fields: TRAIL_FIELDS, say: said };
