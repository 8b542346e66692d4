import { type Filter, tr } from '@linli/ui';

/** Words of the API in both languages. */
export type Words = Record<string, [string, string]>;

export function word(words: Words, value: unknown): string {
  return tr(...(words[String(value)] ?? [String(value ?? ''), String(value ?? '')]));
}

/** A filter that offers the words. */
export function choices(key: string, title: string, words: Words): Filter {
  return { key, title, type: 'select', options: Object.keys(words).map((value) => ({ value, label: word(words, value) })) };
}

export const GRID_TYPES: Words = {
  URBAN: ['城市网格', 'Urban'],
  LIVING: ['生活网格', 'Living'],
  PRODUCTION: ['生产网格', 'Production'],
  COMMERCIAL: ['楼宇商圈网格', 'Commercial'],
  OLD: ['老旧小区网格', 'Old estate'],
};

export const ROLES: Words = {
  CHIEF_HEAD: ['总网格长', 'Chief head'],
  GRID_HEAD: ['网格长', 'Head'],
  FULL_TIME: ['专职网格员', 'Full-time worker'],
  PART_TIME: ['兼职网格员', 'Part-time worker'],
  SENTIMENT: ['民情网格员', 'Sentiment worker'],
  SILVER: ['银色网格员', 'Silver worker'],
  CITY_MANAGEMENT: ['城管队员', 'City management'],
  VOLUNTEER: ['志愿者', 'Volunteer'],
  BUILDING_HEAD: ['楼栋长', 'Head of a building'],
  UNIT_HEAD: ['单元长', 'Head of a unit'],
};

export const PATROL_KINDS: Words = { ROUTINE: ['日常巡查', 'Routine'], SECURITY: ['治安巡逻', 'Security'], SPECIAL: ['专项巡查', 'Special'] };
