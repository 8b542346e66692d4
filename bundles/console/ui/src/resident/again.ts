import { onSessionLost, ref } from '@linli/resident';

let waiting: { promise: Promise<boolean>; answer: (signedIn: boolean) => void } | null = null;

/** Whether the session has ended while somebody was at work: the page stays, and what was typed on it. */
export const asking = ref(false);

export function answered(signedIn: boolean): void {
  asking.value = false;
  waiting?.answer(signedIn);
  waiting = null;
}

onSessionLost(() => {
  if (!waiting) {
    let answer: (signedIn: boolean) => void = () => {};
    const promise = new Promise<boolean>((resolve) => (answer = resolve));
    waiting = { promise, answer };
    asking.value = true;
  }
  return waiting.promise;
});
