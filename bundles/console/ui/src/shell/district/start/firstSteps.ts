import { label, tenant } from '@linli/ui';
import { api } from '../../api';

/** One of the first steps of a district: what a part of the platform or a module says of itself. */
export interface Step {
  key: string;
  title: string;
  done: boolean;
  to: string;
}

/** The steps that this person may take, in their order. */
export async function firstSteps(): Promise<Step[]> {
  const told = await api.get('/first-steps');
  return told.items.map((step) => ({ key: `${step.owner}.${step.key}`, title: label(step.label), done: step.done, to: `/t/${tenant}/${step.page}` }));
}
