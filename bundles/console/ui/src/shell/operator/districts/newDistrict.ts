import type { FormField } from '../../common/formField';
import { tr } from '@linli/ui';

export interface Level {
  key: string;
  label: string;
  labelEn: string;
}

/** Ways to a new district. */
export const WAYS = ['profile', 'copy', 'scratch', 'file'] as const;
export type Way = (typeof WAYS)[number];

export function wayWord(way: Way): string {
  const words: Record<Way, [string, string]> = {
    profile: ['用预置档案', 'From a profile'],
    copy: ['复制其他地区的设置', 'Like another district'],
    scratch: ['从零开始', 'From scratch'],
    file: ['用档案文件', 'From a file'],
  };
  return tr(...words[way]);
}

export function wayMeaning(way: Way): string {
  const words: Record<Way, [string, string]> = {
    profile: ['安装包 tenants/ 里的档案：级别、区划、模块和参数都已准备好。', 'A profile of the installation’s tenants/: levels, divisions, modules and parameters are ready.'],
    copy: ['级别、模块、参数、角色、日历和流程与原地区相同；区划、人员和事项不复制。', 'Levels, modules, parameters, roles, calendars and processes are those of the other; divisions, people and cases are not.'],
    scratch: ['只定代码、名称和级别，区划和模块以后再录入。', 'Code, name and levels now; divisions and modules later.'],
    file: ['上传一个 profile.json，格式与 tenants/ 里的相同。', 'A profile.json in the format of tenants/.'],
  };
  return tr(...words[way]);
}

/** Fields that are the same whatever the rest comes from. */
export function ownFields(): FormField[] {
  return [
    { key: 'code', label: tr('代码（GB/T 2260）', 'Code (GB/T 2260)'), required: true, maxlength: 6, placeholder: '360111' },
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    { key: 'nameEn', label: tr('英文名称', 'English name'), required: true, maxlength: 200 },
    { key: 'parentCode', label: tr('上级市代码', 'Code of the city'), required: true, maxlength: 6, placeholder: '360100' },
  ];
}

/** What most districts have; the words differ from place to place. */
export function usualLevels(): Level[] {
  return [
    { key: 'district', label: '区', labelEn: 'District' },
    { key: 'street', label: '街道', labelEn: 'Street' },
    { key: 'community', label: '社区', labelEn: 'Community' },
    { key: 'grid', label: '网格', labelEn: 'Grid' },
  ];
}
