import { dayField, optionsOf, type RecordField, tr } from '@linli/ui';
import { personField } from '../pickers';
import { MANAGEMENT_KINDS } from '../words';

/** What is written about a body that looks after an estate. */
export const managementFields = (): RecordField[] => [
  { key: 'kind', label: tr('种类', 'Kind'), type: 'choice', required: true, options: optionsOf(MANAGEMENT_KINDS) },
  { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
  { ...personField('headId', tr('负责人', 'Head')), help: tr('准物业须由小区所在社区的党组织书记牵头。', "The secretary of the estate's community heads a quasi-property committee.") },
  { key: 'headPartyMember', label: tr('负责人是党员', 'The head is a Party member'), type: 'switch' },
  dayField('founded', tr('成立日期', 'Founded'), { required: true }),
];
