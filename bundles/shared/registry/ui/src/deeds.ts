import type { Text } from '@linli/ui';

const NOUNS: Record<string, Text> = {
  building: { zh: '楼栋', en: 'a building' },
  dwelling: { zh: '房屋', en: 'a dwelling' },
  estate: { zh: '小区', en: 'an estate' },
  household: { zh: '户', en: 'a household' },
  leaderRole: { zh: '楼栋长或中心户', en: 'a building head or centre household' },
  organisation: { zh: '组织机构', en: 'an organisation' },
  person: { zh: '人员', en: 'a person' },
  unit: { zh: '单元', en: 'a unit' },
};

/** What this module's audit calls it, in words. */
export const deeds: Record<string, Text> = {
  ...Object.fromEntries(Object.entries(NOUNS).flatMap(([noun, { zh, en }]) => [
    [`registry.${noun}.add`, { zh: `登记${zh}`, en: `Registered ${en}` }],
    [`registry.${noun}.change`, { zh: `修改${zh}`, en: `Changed ${en}` }],
  ])),
  'registry.person.erase': { zh: '删除人员的个人信息', en: 'Erased a person’s data' },
  'registry.person.search': { zh: '按证件号查找人员', en: 'Looked a person up by number' },
  'registry.person.unmask': { zh: '查看人员的完整信息', en: 'Saw a person’s data unmasked' },
};
