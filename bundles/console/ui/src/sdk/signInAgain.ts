import { ref } from 'vue';

/** Whether the session has ended while somebody was at work: the page stays, and what was typed on it. */
export const asking = ref(false);
let waiting: { promise: Promise<boolean>; answer: (signedIn: boolean) => void } | null = null;

/** Whoever said “not now” is asked again when he does something, and not by what the page sends of itself. */
let declined = false;
for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, () => (declined = false), true);

export async function askAgain(): Promise<boolean> {
  if (declined) return false;
  if (!waiting) {
    let answer: (signedIn: boolean) => void = () => {};
    const promise = new Promise<boolean>((resolve) => (answer = resolve));
    waiting = { promise, answer };
    asking.value = true;
  }
  return waiting.promise;
}

export function answered(signedIn: boolean): void {
  if (!waiting) return;
  declined = !signedIn;
  asking.value = false;
  waiting.answer(signedIn);
  waiting = null;
}
