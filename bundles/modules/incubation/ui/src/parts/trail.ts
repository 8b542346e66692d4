import { type Trail, word, type Words } from '@linli/ui';
import { deeds } from '../deeds';
import { CONCLUSIONS, GRADES, MONEY_KINDS, OFFER_KINDS, PATH_STEPS, SEASON_STEPS } from '../words';

const FIELDS: Words = {
  grade: ['等级', 'grade'],
  admitted: ['准予入驻', 'admitted'],
  conclusion: ['结论', 'conclusion'],
  step: ['环节', 'step'],
  reason: ['原因', 'reason'],
  kind: ['类型', 'kind'],
  awards: ['获奖数', 'awards'],
  part: ['组成部分', 'part'],
  people: ['人数', 'people'],
  role: ['角色', 'role'],
};
const YES_NO: Words = { true: ['是', 'yes'], false: ['否', 'no'] };
const CODES: Record<string, Words> = { grade: GRADES, conclusion: CONCLUSIONS, step: { ...PATH_STEPS, ...SEASON_STEPS }, admitted: YES_NO, kind: { ...OFFER_KINDS, ...MONEY_KINDS } };
/** A code in a trail in words; what somebody wrote stays as it is. */
const said = (text: string, field: string) => word(CODES[field] ?? {}, text);

/**
 * Words that the trail of a record of this module uses: those of the audit.
 *
 * @param nouns of what was done with it, as the codes of the audit have them
 */
export const trailOf = (...nouns: string[]) => {
  const actions: Words = Object.fromEntries(
    Object.entries(deeds)
      .map(([code, text]) => ({ noun: code.split('.')[1]!, verb: code.split('.')[2]!, text }))
      .filter(({ noun }) => nouns.includes(noun))
      .map(({ verb, text }) => [verb, [text.zh, text.en]]),
  );
  return { actions, fields: FIELDS, say: said } satisfies Trail;
};
