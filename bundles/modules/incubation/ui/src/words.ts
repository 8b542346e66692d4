import { type Words, wordsOf } from '@linli/ui';
import {
  ActivityState,
  BaseLevel,
  BrandKind,
  ClaimantKind,
  Conclusion,
  Condition,
  Domain,
  EntryState,
  Grade,
  HeritageKind,
  HonourKind,
  HubPart,
  InformantStage,
  LegalBasis,
  LinkageState,
  LinkageSubject,
  MoneyKind,
  Nomination,
  NomineeState,
  Occupation,
  OfferKind,
  OrgKind,
  OrgStage,
  PathState,
  PathStep,
  Protection,
  SeasonState,
  SeasonStep,
  SelectionState,
  ServiceColour,
  ServiceKind,
  SignUpState,
  SixRole,
  Skill,
  StationKind,
  SupportKind,
  TeamKind,
  TeamRole,
  VolunteerState,
  VotePeriod,
} from '../../src/main/resources/LINLI-INF/words.json';

/** States of the engine of cases by which its lists can be narrowed. */
export const CASE_STATES: Words = {
  REPORTED: ['待受理', 'Reported'],
  DISPATCHED: ['已派发', 'Dispatched'],
  HANDLING: ['处理中', 'Being handled'],
  CLOSED: ['已办结', 'Closed'],
};
export const ACTIVITY_STATES: Words = wordsOf(ActivityState);
export const BASE_LEVELS: Words = wordsOf(BaseLevel);
export const BRAND_KINDS: Words = wordsOf(BrandKind);
export const CLAIMANT_KINDS: Words = wordsOf(ClaimantKind);
export const CONCLUSIONS: Words = wordsOf(Conclusion);
export const CONDITIONS: Words = wordsOf(Condition);
export const DOMAINS: Words = wordsOf(Domain);
export const ENTRY_STATES: Words = wordsOf(EntryState);
export const GRADES: Words = wordsOf(Grade);
export const HERITAGE_KINDS: Words = wordsOf(HeritageKind);
export const HONOUR_KINDS: Words = wordsOf(HonourKind);
export const HUB_PARTS: Words = wordsOf(HubPart);
export const INFORMANT_STAGES: Words = wordsOf(InformantStage);
export const LEGAL_BASES: Words = wordsOf(LegalBasis);
export const LINKAGE_STATES: Words = wordsOf(LinkageState);
export const LINKAGE_SUBJECTS: Words = wordsOf(LinkageSubject);
export const MONEY_KINDS: Words = wordsOf(MoneyKind);
export const NOMINATIONS: Words = wordsOf(Nomination);
export const NOMINEE_STATES: Words = wordsOf(NomineeState);
export const OCCUPATIONS: Words = wordsOf(Occupation);
export const OFFER_KINDS: Words = wordsOf(OfferKind);
export const ORG_KINDS: Words = wordsOf(OrgKind);
export const ORG_STAGES: Words = wordsOf(OrgStage);
export const PATH_STATES: Words = wordsOf(PathState);
export const PATH_STEPS: Words = wordsOf(PathStep);
export const PROTECTIONS: Words = wordsOf(Protection);
export const SEASON_STATES: Words = wordsOf(SeasonState);
export const SEASON_STEPS: Words = wordsOf(SeasonStep);
export const SELECTION_STATES: Words = wordsOf(SelectionState);
export const SERVICE_COLOURS: Words = wordsOf(ServiceColour);
export const SERVICE_KINDS: Words = wordsOf(ServiceKind);
export const SIGN_UP_STATES: Words = wordsOf(SignUpState);
export const SIX_ROLES: Words = wordsOf(SixRole);
export const SKILLS: Words = wordsOf(Skill);
export const STATION_KINDS: Words = wordsOf(StationKind);
export const SUPPORT_KINDS: Words = wordsOf(SupportKind);
export const TEAM_KINDS: Words = wordsOf(TeamKind);
export const TEAM_ROLES: Words = wordsOf(TeamRole);
export const VOLUNTEER_STATES: Words = wordsOf(VolunteerState);
export const VOTE_PERIODS: Words = wordsOf(VotePeriod);
