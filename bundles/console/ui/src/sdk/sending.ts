import { ref, type Ref } from 'vue';
import { succeeded } from './notify';
import { type ApiProblem, asProblem } from './problem';

/**
 * What a form sends: whether the answer is still to come, and why it was refused.
 *
 * @param moved called when what the form is about is no longer as it was shown
 */
export function useSending(moved?: () => unknown) {
  const busy = ref(false);
  const problem = ref(null) as Ref<ApiProblem | null>;
  /** @returns whether it was taken */
  async function send(work: () => Promise<unknown>, done?: string): Promise<boolean> {
    busy.value = true;
    problem.value = null;
    try {
      await work();
      if (done) succeeded(done);
      return true;
    } catch (thrown) {
      problem.value = asProblem(thrown);
      if (problem.value.status === 409 || problem.value.status === 412) await moved?.();
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, send };
}
