import { asProblem, ref } from '@linli/resident';

/** Asks the host: whether the answer is still to come, and why it was refused. */
export function useRun() {
  const busy = ref(false);
  const problem = ref('');
  /** @returns whether it went well */
  async function run(what: () => Promise<unknown>): Promise<boolean> {
    busy.value = true;
    problem.value = '';
    try {
      await what();
      return true;
    } catch (thrown) {
      const failure = asProblem(thrown);
      problem.value = failure.errors[0]?.detail ?? failure.detail;
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, run };
}
