import { may, optionsOf, type RecordField, tr, type Words } from '@linli/ui';
import { registry } from './api';
import GridName from './grids/GridName.vue';
import GridPicker from './grids/GridPicker.vue';
import OrganisationName from './OrganisationName.vue';
import OrganisationPicker from './OrganisationPicker.vue';

/** Fields that several records of the module have. */
export const placed = (): RecordField => ({ key: 'divisionId', label: tr('区划', 'Division'), type: 'division', required: true });
export const inGrid = (required = false): RecordField => ({ key: 'gridId', label: tr('网格', 'Grid'), required, control: GridPicker, teller: GridName });
export const choice = (key: string, label: string, words: Words, more: Partial<RecordField> = {}): RecordField => ({ key, label, type: 'choice', required: true, options: optionsOf(words), ...more });
export const phone = (required = false): RecordField => ({ key: 'contactPhone', label: tr('联系电话', 'Telephone'), required, maxlength: 20 });

/** Only for whoever may look into the registry; what is kept stays for the others. */
export function ofRegistry(label: string): RecordField[] {
  return may('registry:organisation:read') ? [{ key: 'organisationId', label, control: OrganisationPicker, teller: OrganisationName }] : [];
}

/** Words that the trail of a record uses. */
export const TRAIL: Words = {
  add: ['登记', 'registered'],
  change: ['修改', 'changed'],
  remove: ['删除', 'removed'],
  mediate: ['登记调解结果', 'recorded how it ended'],
  check: ['检查', 'checked'],
  attach: ['添加附件', 'added files'],
  detach: ['删除附件', 'removed a file'],
};
export const TRAIL_FIELDS: Words = {
  kind: ['类型', 'kind'],
  state: ['结果', 'result'],
  role: ['岗位', 'post'],
  gridId: ['网格', 'grid'],
  force: ['力量', 'force'],
  passed: ['合格', 'passed'],
  files: ['附件数', 'files'],
  solved: ['已解决', 'solved'],
  platform: ['平台', 'platform'],
};

export async function organisationsNamed(name: string) {
  const page = await registry.get('/registry/organisations', { query: { name, limit: 50 } });
  return { items: page.items, more: Boolean(page.next) };
}
export const organisation = (id: string) => registry.get('/registry/organisations/{id}', { path: { id } });
