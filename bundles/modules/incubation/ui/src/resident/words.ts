import { tr } from '@linli/resident';
import { Condition, HonourKind, OfferKind, Skill } from '../../../src/main/resources/LINLI-INF/words.json';

type Kept = Record<string, { zh: string; en: string }>;
const said = (words: Kept, code: string) => (words[code] ? tr(words[code].zh, words[code].en) : code);

/** Codes in words; the light entry takes no more of the console than it needs. */
export const skill = (code: string) => said(Skill, code);
export const skills = Object.keys(Skill) as (keyof typeof Skill)[];
export const condition = (code: string) => said(Condition, code);
export const conditions = Object.keys(Condition) as (keyof typeof Condition)[];
export const honour = (code: string) => said(HonourKind, code);
export const honours = Object.keys(HonourKind) as (keyof typeof HonourKind)[];
export const offer = (code: string) => said(OfferKind, code);
/** With both decimals that the host counts, as far as there are any. */
export const hours = (value: unknown) => tr(`${Math.round(Number(value) * 100) / 100} 小时`, `${Math.round(Number(value) * 100) / 100} h`);
