import { word, type Words, wordsOf } from '@linli/ui';
import {
  BranchStage,
  CommitteeState,
  ComesFrom,
  CommonPart,
  ContractKind,
  ContractState,
  EndCause,
  Grounds,
  ManagementKind,
  MoneySource,
  Nomination,
  NoticeBy,
  OrderKind,
  PartyMode,
  Phase,
  Post,
  ProjectKind,
  RemarkKind,
  Result,
  ServiceKind,
  Standing,
  Subject,
  VenueSource,
} from '../../src/main/resources/LINLI-INF/words.json';

export const BRANCH_STAGES: Words = wordsOf(BranchStage);
export const COMMITTEE_STATES: Words = wordsOf(CommitteeState);
export const COMMON_PARTS: Words = wordsOf(CommonPart);
export const SOURCES: Words = wordsOf(ComesFrom);
export const CONTRACT_KINDS: Words = wordsOf(ContractKind);
export const CONTRACT_STATES: Words = wordsOf(ContractState);
export const END_CAUSES: Words = wordsOf(EndCause);
export const GROUNDS: Words = wordsOf(Grounds);
export const MANAGEMENT_KINDS: Words = wordsOf(ManagementKind);
export const MONEY_SOURCES: Words = wordsOf(MoneySource);
export const NOMINATIONS: Words = wordsOf(Nomination);
export const NOTICE_BY: Words = wordsOf(NoticeBy);
export const ORDER_KINDS: Words = wordsOf(OrderKind);
export const PARTY_MODES: Words = wordsOf(PartyMode);
export const PHASES: Words = wordsOf(Phase);
export const POSTS: Words = wordsOf(Post);
export const PROJECT_KINDS: Words = wordsOf(ProjectKind);
export const REMARK_KINDS: Words = wordsOf(RemarkKind);
export const RESULTS: Words = wordsOf(Result);
export const SERVICE_KINDS: Words = wordsOf(ServiceKind);
export const STANDINGS: Words = wordsOf(Standing);
export const SUBJECTS: Words = wordsOf(Subject);
export const VENUE_SOURCES: Words = wordsOf(VenueSource);

/** Words that the trail of a record uses. */
export const TRAIL: Words = {
  add: ['登记', 'registered'],
  'found-council': ['设立联席会', 'founded the council'],
  'raise-matter': ['提交联席会事项', 'brought a matter before the council'],
  change: ['修改', 'changed'],
  end: ['终止', 'ended'],
  notice: ['登记续聘意见', 'recorded the notice'],
  committee: ['组建支委会', 'formed the committee'],
  nominate: ['推荐人选', 'nominated a candidate'],
  elect: ['选举', 'elected'],
  dissolve: ['撤销', 'dissolved'],
  decide: ['作出决定', 'decided'],
  approve: ['表决通过', 'approved'],
  answer: ['答复', 'answered'],
  order: ['转为工单', 'made an order of it'],
  watch: ['登记监督记录', 'recorded what residents saw'],
  phase: ['进入下一阶段', 'moved on'],
  book: ['记账', 'booked'],
  'take-back': ['冲销', 'took a line back'],
  retire: ['停用或启用', 'retired or took up again'],
};
export const TRAIL_FIELDS: Words = {
  partyMode: ['党建方式', 'how the Party works in it'],
  by: ['由谁', 'by whom'],
  post: ['职务', 'post'],
  members: ['人数', 'people'],
  present: ['到会', 'present'],
  kind: ['类型', 'kind'],
  grounds: ['理由', 'grounds'],
  cause: ['原因', 'cause'],
  standing: ['决定', 'decision'],
  phase: ['阶段', 'phase'],
  source: ['来源或用途', 'source or use'],
  retired: ['停用', 'retired'],
  published: ['公开', 'published'],
};

/** A code in a trail in words. */
export const said = (code: string) => word({ ...PARTY_MODES, ...NOTICE_BY, ...NOMINATIONS, ...POSTS, ...GROUNDS, ...END_CAUSES, ...STANDINGS, ...PHASES, ...REMARK_KINDS, ...MONEY_SOURCES, ...SERVICE_KINDS, true: ['是', 'yes'], false: ['否', 'no'] }, code);
