import { useDraft } from '@linli/resident';

/**
 * What the list of things that wait has put back for a form that is not mounted anew: its draft takes it up by `again`.
 *
 * @param name of the draft
 * @param empty the form as it begins
 */
export function putBack<T extends object>(name: string, empty: T): T {
  const { draft, done } = useDraft(name, empty);
  done();
  return draft.value;
}
