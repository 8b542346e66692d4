import { dayField, moneyField, optionsOf, type RecordField, tr } from '@linli/ui';
import { estateField } from '../pickers';
import { PROJECT_KINDS } from '../words';

/** What is planned; the estate, the kind and the day of the plan stay. */
export const projectFields = (): RecordField[] => [
  estateField(tr('小区', 'Estate'), { fixed: true }),
  { key: 'kind', label: tr('类型', 'Kind'), type: 'choice', required: true, fixed: true, options: optionsOf(PROJECT_KINDS), help: tr('自筹改造、使用维修资金须先经业主表决。', 'What residents pay for, and the use of the maintenance fund, need a vote of the owners first.') },
  { key: 'title', label: tr('名称', 'Title'), required: true, maxlength: 200 },
  { key: 'words', label: tr('内容', 'What is done'), type: 'area', maxlength: 2000 },
  { key: 'households', label: tr('受益户数', 'Households'), type: 'number', required: true, min: 0, max: 100_000 },
  moneyField('budget', tr('预算（元）', 'Budget (yuan)'), { required: true }),
  dayField('planned', tr('立项日期', 'Planned'), { required: true, fixed: true }),
];
