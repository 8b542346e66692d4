import { type ApiProblem, asProblem, ref } from '@linli/resident';

/**
 * Something that is asked of the district: whether the answer is still to come, and why it was refused.
 *
 * @param words for a refusal, where the district's own do not say what to do
 */
export function useAsking(words: (refusal: ApiProblem) => string | undefined) {
  const busy = ref(false);
  const problem = ref('');
  async function ask(work: () => Promise<unknown>): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      await work();
    } catch (thrown) {
      const refusal = asProblem(thrown);
      problem.value = words(refusal) ?? refusal.errors[0]?.detail ?? refusal.detail;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, ask };
}
