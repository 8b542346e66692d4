import { tr } from '@linli/ui';
import type { Schemas } from '../api';

export type Mode = Schemas['incubation.Base.Mode'];

/** The five parts of how a base works (政府牵头建立、专业团队管理、社会资源支持、社会组织发展、社会公众受益). */
export const MODE = (): { key: Exclude<keyof Mode, 'operatorId'>; label: string; long: boolean }[] => [
  { key: 'founder', label: tr('建立单位', 'Set up by'), long: false },
  { key: 'operator', label: tr('运营机构', 'Run by'), long: false },
  { key: 'resources', label: tr('社会资源', 'Resources that support it'), long: true },
  { key: 'organisations', label: tr('社会组织发展', 'How organisations develop in it'), long: true },
  { key: 'benefit', label: tr('公众受益', 'What the public has of it'), long: true },
];
