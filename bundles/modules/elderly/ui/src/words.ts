import { type Trail, word, type Words, wordsOf } from '@linli/ui';
import {
  Adjustment,
  AssessmentState,
  AssistanceState,
  CareMode,
  ChainKind,
  ChainPhase,
  ConsentGiver,
  ConsentWay,
  ContactWay,
  ElderCategory,
  Grade,
  Hardship,
  Head,
  HealthServiceKind,
  Level,
  Need,
  Outcome,
  PairingEnd,
  Reason,
  ReferralNeed,
  ReferralOutcome,
  ReferralSource,
  ReferralState,
  ReminderKind,
  ScreenedCategory,
  ServiceKind,
  Tier,
  VenueFunction,
  VenueSetting,
  VisitState,
  WaitState,
} from '../../src/main/resources/LINLI-INF/words.json';

export const ADJUSTMENTS: Words = wordsOf(Adjustment);
export const ASSESSMENT_STATES: Words = wordsOf(AssessmentState);
export const ASSISTANCE_STATES: Words = wordsOf(AssistanceState);
export const CARE_MODES: Words = wordsOf(CareMode);
export const CHAIN_KINDS: Words = wordsOf(ChainKind);
export const CHAIN_PHASES: Words = wordsOf(ChainPhase);
export const CONSENT_GIVERS: Words = wordsOf(ConsentGiver);
export const CONSENT_WAYS: Words = wordsOf(ConsentWay);
export const CONTACT_WAYS: Words = wordsOf(ContactWay);
export const CATEGORIES: Words = wordsOf(ElderCategory);
export const GRADES: Words = wordsOf(Grade);
/** How a grade looks. */
export const TONES = { GOOD: 'success', ATTENTION: 'warning', RISK: 'danger' } as const;
export const HARDSHIPS: Words = wordsOf(Hardship);
export const HEADS: Words = wordsOf(Head);
export const HEALTH_KINDS: Words = wordsOf(HealthServiceKind);
export const LEVELS: Words = wordsOf(Level);
export const NEEDS: Words = wordsOf(Need);
export const OUTCOMES: Words = wordsOf(Outcome);
export const PAIRING_ENDS: Words = wordsOf(PairingEnd);
export const REASONS: Words = wordsOf(Reason);
export const REFERRAL_NEEDS: Words = wordsOf(ReferralNeed);
export const REFERRAL_OUTCOMES: Words = wordsOf(ReferralOutcome);
export const REFERRAL_SOURCES: Words = wordsOf(ReferralSource);
export const REFERRAL_STATES: Words = wordsOf(ReferralState);
export const REMINDER_KINDS: Words = wordsOf(ReminderKind);
export const SCREENED: Words = wordsOf(ScreenedCategory);
export const SERVICE_KINDS: Words = wordsOf(ServiceKind);
export const TIERS: Words = wordsOf(Tier);
export const VENUE_FUNCTIONS: Words = wordsOf(VenueFunction);
export const VENUE_SETTINGS: Words = wordsOf(VenueSetting);
export const VISIT_STATES: Words = wordsOf(VisitState);
export const WAIT_STATES: Words = wordsOf(WaitState);

/** Kinds of events of risk in care, which stand in the form of an assessment only. */
export const RISK_KINDS: Words = {
  FALL: ['跌倒', 'Fall'],
  LOST: ['走失', 'Got lost'],
  CHOKING: ['噎食', 'Choked'],
  SELF_HARM: ['自伤、自杀', 'Self-harm'],
  OTHER: ['其他', 'Other'],
};

/** Why there is a concern. */
export const CONCERN_KINDS: Words = { RISK: ['探访发现风险', 'A visit found a risk'], MISSED: ['逾期未探访', 'A visit was missed'] };

/** States of the engine of cases by which its lists can be narrowed. */
export const CASE_STATES: Words = {
  REPORTED: ['待受理', 'Reported'],
  DISPATCHED: ['已派发', 'Dispatched'],
  HANDLING: ['处理中', 'Being handled'],
  CLOSED: ['已办结', 'Closed'],
};

/** Words that the trail of a record uses. */
export const TRAIL: Words = {
  add: ['登记', 'registered'],
  begin: ['开始', 'began'],
  make: ['制定', 'made'],
  record: ['登记', 'recorded'],
  apply: ['申请', 'applied'],
  call: ['发起', 'called out'],
  ask: ['发起转介', 'referred'],
  accept: ['接收', 'accepted'],
  change: ['修改', 'changed'],
  submit: ['提交复核', 'handed in'],
  confirm: ['复核确认', 'agreed'],
  'give-back': ['退回', 'gave back'],
  drop: ['作废', 'gave up'],
  unmask: ['查看完整信息', 'looked at it in clear'],
  verify: ['核查', 'looked into it'],
  publicise: ['公示', 'made it public'],
  grant: ['批准', 'granted'],
  pay: ['发放', 'paid'],
  decline: ['不予救助', 'declined'],
  withdraw: ['撤回', 'withdrew'],
  plan: ['安排探访', 'planned visits'],
  cancel: ['取消', 'cancelled'],
  miss: ['逾期未访', 'missed'],
  end: ['结束', 'ended'],
  close: ['结束或停用', 'closed'],
  reopen: ['恢复使用', 'opened it again'],
  retire: ['停止提供', 'retired'],
  admit: ['安排入住', 'admitted'],
  deliver: ['登记服务', 'recorded a service'],
  contact: ['登记联系', 'recorded a contact'],
  follow: ['转办', 'took further'],
  done: ['办理', 'dealt with'],
};
export const TRAIL_FIELDS: Words = { outcome: ['结果', 'outcome'], purpose: ['用途', 'purpose'], level: ['等级', 'level'], amount: ['金额', 'amount'], reason: ['原因', 'reason'] };
/** A code in a trail in words. */
export const said = (code: string) => word({ ...LEVELS, ...REFERRAL_OUTCOMES }, code);
export const trail: Trail = { actions: TRAIL, fields: TRAIL_FIELDS, say: said };
/** A referral is not taken on and closed by other words than an application. */
export const REFERRAL_TRAIL: Trail = { ...trail, actions: { ...TRAIL, decline: ['不接收', 'declined'], close: ['办结', 'closed'] } };
