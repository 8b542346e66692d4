import { dayField, moneyField, type RecordField, tr } from '@linli/ui';
import { organisationField } from '../parts/pickers';
import CriteriaField from './CriteriaField.vue';

/** @param made whether it exists already, so that its division stays */
export const seasonFields = (made = false): RecordField[] => [
  { key: 'title', label: tr('名称', 'Title'), required: true, maxlength: 100 },
  { key: 'theme', label: tr('主题', 'Theme'), type: 'area', maxlength: 1000 },
  ...(made ? [] : [{ key: 'divisionId', label: tr('主办区划', 'Division'), type: 'division' as const, required: true }]),
  dayField('opens', tr('申报开始', 'Entries from'), { required: true }),
  dayField('closes', tr('申报截止', 'Entries until'), { required: true }),
  moneyField('budget', tr('资助总预算（元）', 'Budget for all awards (yuan)'), { required: true, min: 0.01 }),
  { key: 'criteria', label: tr('评审指标和权重', 'Criteria and weights'), required: true, control: CriteriaField },
];

export const entryFields = (): RecordField[] => [
  organisationField(tr('申报组织', 'Organisation'), { required: true }),
  { key: 'title', label: tr('项目名称', 'Title'), required: true, maxlength: 200 },
  { key: 'words', label: tr('项目内容', 'What it is about'), type: 'area', required: true, maxlength: 4000 },
  moneyField('asked', tr('申请资助（元）', 'Asked for (yuan)'), { required: true, min: 0.01 }),
  { key: 'people', label: tr('项目成员（逐个输入姓名，回车确认）', 'Who carries it: each name with Enter'), type: 'words', help: tr('成员不能为本项目打分。', 'None of them scores it.') },
  { key: 'beneficiaries', label: tr('预计受益人数', 'People who benefit'), type: 'number', required: true, min: 0, max: 1_000_000 },
];
