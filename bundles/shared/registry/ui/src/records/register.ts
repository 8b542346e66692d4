import { type FieldOption, may, type RecordField, type RecordValues, type RecordView, tenant, tr, type Words, wordsOf } from '@linli/ui';
import { ageClasses, householdCategories, LeaderKind, LegalBasis, OrganisationType, personCategories, Sex, uses } from '../../../src/main/resources/LINLI-INF/words.json';
import { api } from '../api';
import RecordControl from './RecordControl.vue';
import RecordTeller from './RecordTeller.vue';

/** The registers of base records (基础台账), and what people write into each. */
export type RegisterKey = 'estates' | 'buildings' | 'units' | 'dwellings' | 'households' | 'persons' | 'organisations' | 'leader-roles';

export interface BaseRecord extends RecordView {
  divisionId: string;
}

export interface Field extends RecordField {
  /** Of which register a record is; may follow from what else is written. */
  register?: (values: RecordValues) => RegisterKey;
}

export interface Register {
  key: RegisterKey;
  /** Below the part of the district in the address bar. */
  page: string;
  title: string;
  /** One of its records, as a noun. */
  one: string;
  /** Which permissions: `registry:{noun}:read` and `:write`. */
  noun: string;
  name: (record: BaseRecord) => string;
  fields: Field[];
  /** Registers whose records lie in one of these, and by which of their fields. */
  within: { register: RegisterKey; by: string }[];
  /** Can be erased on the person's request. */
  erasable?: boolean;
}

const options = (words: Record<string, [string, string]>): FieldOption[] => Object.entries(words).map(([value, text]) => ({ value, label: tr(...text) }));

const AGES: Words = wordsOf(ageClasses);
const USES: Words = wordsOf(uses);
const HOUSEHOLD_CATEGORIES: Words = wordsOf(householdCategories);
const PERSON_CATEGORIES: Words = wordsOf(personCategories);
const SEXES: Words = wordsOf(Sex);
const BASES: Words = wordsOf(LegalBasis);
export const ORGANISATION_TYPES: Words = wordsOf(OrganisationType);
export const LEADER_KINDS: Words = wordsOf(LeaderKind);
const LED: Record<string, RegisterKey> = { BUILDING_HEAD: 'buildings', UNIT_HEAD: 'units', PARTY_HOUSEHOLD: 'households' };

const named = (label: string, maxlength = 100): Field => ({ key: 'name', label, required: true, maxlength });
const placed = (): Field => ({ key: 'divisionId', label: tr('区划', 'Division'), type: 'division', required: true });
const external = (): Field => ({ key: 'externalId', label: tr('外部编号', 'External id'), maxlength: 80, help: tr('导入来源系统中的编号，再次导入时按它识别。', 'Key in the system it came from; imports know it again by it.') });
const words = (known: Record<string, [string, string]>): Field => ({ key: 'categories', label: tr('类别', 'Categories'), type: 'words', options: options(known), help: tr('可选已有类别，或输入小写字母、数字和连字符组成的代码。', 'Choose one, or type a code of lower-case letters, digits and hyphens.') });
const part = (key: string, label: string, register: RegisterKey, required = false): Field => ({ key, label, control: RecordControl, teller: RecordTeller, register: () => register, required });
const text = (value: unknown) => String(value ?? '');

/** Asked anew each time, so that it speaks the language of the moment. */
export const registers: Record<RegisterKey, () => Register> = {
  estates: () => ({
    key: 'estates',
    page: 'registry/estates',
    title: tr('小区', 'Estates'),
    one: tr('小区', 'estate'),
    noun: 'place',
    name: (record) => text(record.name),
    fields: [
      named(tr('名称', 'Name')),
      placed(),
      { key: 'hasProperty', label: tr('有物业服务', 'Served by a property company'), type: 'switch' },
      { key: 'households', label: tr('户数', 'Households'), type: 'number', min: 0, max: 100000 },
      { key: 'ageClass', label: tr('年代', 'Age'), type: 'choice', options: options(AGES) },
      { key: 'address', label: tr('地址', 'Address'), maxlength: 200 },
      external(),
    ],
    within: [{ register: 'buildings', by: 'estateId' }],
  }),
  buildings: () => ({
    key: 'buildings',
    page: 'registry/buildings',
    title: tr('楼栋', 'Buildings'),
    one: tr('楼栋', 'building'),
    noun: 'place',
    name: (record) => text(record.name),
    fields: [
      named(tr('楼栋', 'Building')),
      part('estateId', tr('小区', 'Estate'), 'estates', true),
      { key: 'floors', label: tr('层数', 'Floors'), type: 'number', min: 1, max: 200 },
      { key: 'unitCount', label: tr('单元数', 'Units'), type: 'number', min: 0, max: 200 },
      { key: 'dwellingCount', label: tr('房屋数', 'Dwellings'), type: 'number', min: 0, max: 10000 },
      external(),
    ],
    within: [{ register: 'units', by: 'buildingId' }],
  }),
  units: () => ({
    key: 'units',
    page: 'registry/buildings/units',
    title: tr('单元', 'Units'),
    one: tr('单元', 'unit'),
    noun: 'place',
    name: (record) => tr(`${text(record.name)} 单元`, `Unit ${text(record.name)}`),
    fields: [
      named(tr('单元', 'Unit')),
      part('buildingId', tr('楼栋', 'Building'), 'buildings', true),
      { key: 'dwellingCount', label: tr('房屋数', 'Dwellings'), type: 'number', min: 0, max: 10000 },
      external(),
    ],
    within: [
      { register: 'dwellings', by: 'unitId' },
      { register: 'persons', by: 'unitId' },
    ],
  }),
  dwellings: () => ({
    key: 'dwellings',
    page: 'registry/buildings/dwellings',
    title: tr('房屋', 'Dwellings'),
    one: tr('房屋', 'dwelling'),
    noun: 'place',
    name: (record) => text(record.name),
    fields: [
      named(tr('室号', 'Room')),
      part('unitId', tr('单元', 'Unit'), 'units', true),
      { key: 'floor', label: tr('楼层', 'Floor'), type: 'number', min: -10, max: 200 },
      { key: 'area', label: tr('面积（平方米）', 'Area in square metres'), type: 'number', min: 0, max: 999999, digits: 2 },
      { key: 'use', label: tr('用途', 'Use'), type: 'choice', options: options(USES) },
      external(),
    ],
    within: [{ register: 'households', by: 'dwellingId' }],
  }),
  households: () => ({
    key: 'households',
    page: 'registry/households',
    title: tr('户', 'Households'),
    one: tr('户', 'household'),
    noun: 'household',
    name: (record) => text(record.number),
    fields: [
      { key: 'number', label: tr('户号', 'Number'), required: true, maxlength: 100 },
      placed(),
      part('dwellingId', tr('房屋', 'Dwelling'), 'dwellings'),
      part('headId', tr('户主', 'Head'), 'persons'),
      { key: 'size', label: tr('人数', 'People'), type: 'number', min: 0, max: 100 },
      words(HOUSEHOLD_CATEGORIES),
      external(),
    ],
    within: [{ register: 'persons', by: 'householdId' }],
  }),
  persons: () => ({
    key: 'persons',
    page: 'registry/persons',
    title: tr('人员', 'Persons'),
    one: tr('人员', 'person'),
    noun: 'person',
    name: (record) => text(record.name),
    fields: [
      named(tr('姓名', 'Name'), 60),
      { key: 'identityNumber', label: tr('公民身份号码', 'Identity number'), maxlength: 18, secret: true },
      { key: 'birth', label: tr('出生日期', 'Born'), type: 'date', help: tr('填了身份号码可不填。', 'Follows from the identity number.') },
      { key: 'sex', label: tr('性别', 'Sex'), type: 'choice', options: options(SEXES) },
      { key: 'phone', label: tr('电话', 'Telephone'), maxlength: 21, secret: true },
      placed(),
      part('householdId', tr('户', 'Household'), 'households'),
      part('unitId', tr('单元（不知道哪一户时）', 'Unit, when no household is known'), 'units'),
      words(PERSON_CATEGORIES),
      { key: 'legalBasis', label: tr('处理个人信息的依据', 'Legal basis'), type: 'choice', required: true, options: options(BASES), help: tr('个人信息保护法第十三条。', 'Article 13 of the Personal Information Protection Law.') },
      { key: 'consentDay', label: tr('同意日期', 'Day of consent'), type: 'date', help: tr('依据为本人同意时必填。', 'Needed when the basis is consent.') },
      external(),
    ],
    within: [{ register: 'leader-roles', by: 'personId' }],
    erasable: true,
  }),
  organisations: () => ({
    key: 'organisations',
    page: 'registry/organisations',
    title: tr('组织机构', 'Organisations'),
    one: tr('组织机构', 'organisation'),
    noun: 'organisation',
    name: (record) => text(record.name),
    fields: [
      named(tr('名称', 'Name'), 200),
      { key: 'shortName', label: tr('简称', 'Short name'), maxlength: 100 },
      { key: 'type', label: tr('类型', 'Kind'), type: 'choice', required: true, options: options(ORGANISATION_TYPES) },
      { key: 'uscc', label: tr('统一社会信用代码', 'Social credit code'), maxlength: 18 },
      placed(),
      { key: 'active', label: tr('在用', 'Active'), type: 'switch' },
      { key: 'address', label: tr('地址', 'Address'), maxlength: 200 },
      external(),
    ],
    within: [],
  }),
  'leader-roles': () => ({
    key: 'leader-roles',
    page: 'registry/leader-roles',
    title: tr('楼栋长与中心户', 'Building heads and centre households'),
    one: tr('楼栋长或中心户', 'head or centre household'),
    noun: 'leader-role',
    name: (record) => tr(...(LEADER_KINDS[text(record.kind)] ?? ['', ''])),
    fields: [
      { key: 'kind', label: tr('种类', 'Kind'), type: 'choice', required: true, options: options(LEADER_KINDS) },
      part('personId', tr('人员', 'Person'), 'persons', true),
      { key: 'targetId', label: tr('负责的楼栋、单元或户', 'Building, unit or household'), control: RecordControl, teller: RecordTeller, required: true, register: (values) => LED[text(values.kind)] ?? 'buildings' },
      { key: 'fromDay', label: tr('起', 'From'), type: 'date', required: true },
      { key: 'toDay', label: tr('止', 'Until'), type: 'date' },
      external(),
    ],
    within: [],
  }),
};

export const writes = (register: Register) => may(`registry:${register.noun}:write`);
export const reads = (register: Register) => may(`registry:${register.noun}:read`);
export const pageOf = (register: Register, id: string) => `/t/${tenant}/${register.page}/${id}`;

/** What a new record of the register begins with. */
export function blank(register: Register): Record<string, unknown> {
  return register.key === 'organisations' ? { active: true } : register.key === 'persons' ? { legalBasis: 'STATUTORY_DUTY' } : {};
}

/** A record of a register as its list and its page have it. */
export function recordOf(key: RegisterKey, id: string): Promise<BaseRecord> {
  return api.get(`/registry/${key}/{id}`, { path: { id } });
}

/** The first records by part of the name, below what they lie in. */
export function find(key: RegisterKey, query: Record<string, string | undefined>): Promise<{ items: BaseRecord[]; next?: string }> {
  return api.get(`/registry/${key}`, { query: { ...query, limit: 50 } });
}
