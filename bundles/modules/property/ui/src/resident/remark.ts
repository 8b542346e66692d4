import { tr } from '@linli/resident';
import type { Schemas } from '../openApi';

type Kind = Schemas['property.RemarkBodies.NewRemark.body']['kind'];

/** What a resident can say of a project in a phase. */
export function kindsIn(phase: string): { value: Kind; label: string }[] {
  if (phase === 'BEFORE') return [{ value: 'OPINION', label: tr('意见建议', 'Opinion or wish') }];
  if (phase === 'DURING') {
    return [
      { value: 'SATISFIED', label: tr('满意', 'I am content') },
      { value: 'PROBLEM', label: tr('发现问题', 'Something is wrong') },
    ];
  }
  if (phase === 'AFTER') {
    return [
      { value: 'ACCEPTED', label: tr('同意验收', 'I accept the work') },
      { value: 'REFUSED', label: tr('不同意验收', 'I do not accept the work') },
    ];
  }
  return [];
}

export const remarksOf = (project: string) => `/property/projects/${project}/remarks`;
/** Each project has a draft of its own. */
export const draftOf = (project: string) => `property-remark-${project}`;
export const keptOf = (project: string) => `property-project-${project}`;
