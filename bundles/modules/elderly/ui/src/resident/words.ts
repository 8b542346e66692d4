import { tr } from '@linli/resident';
import { CareMode, ContactWay, HealthServiceKind, Need, ReferralNeed, ReferralOutcome, ReferralState } from '../../../src/main/resources/LINLI-INF/words.json';

type Kept = Record<string, { zh: string; en: string }>;
const said = (words: Kept, code: string) => (words[code] ? tr(words[code].zh, words[code].en) : code);

/** Codes in words; the light entry takes no more of the console than it needs. */
export const careMode = (code: string) => said(CareMode, code);
export const contactWay = (code: string) => said(ContactWay, code);
export const healthKind = (code: string) => said(HealthServiceKind, code);
export const need = (code: string) => said(Need, code);
export const referralNeed = (code: string) => said(ReferralNeed, code);
export const referralState = (code: string) => said(ReferralState, code);
export const referralOutcome = (code: string) => said(ReferralOutcome, code);
export const contactWays = Object.keys(ContactWay);
