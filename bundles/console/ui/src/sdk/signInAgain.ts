import { ref } from 'vue';

/** The dialog that asks for the password when a session has ended while somebody was at work. */
export const asking = ref(false);
let waiting: { promise: Promise<boolean>; answer: (signedIn: boolean) => void } | null = null;

export function askAgain(): Promise<boolean> {
  if (!waiting) {
    let answer: (signedIn: boolean) => void = () => {};
    const promise = new Promise<boolean>((resolve) => (answer = resolve));
    waiting = { promise, answer };
    asking.value = true;
  }
  return waiting.promise;
}

export function answered(signedIn: boolean): void {
  asking.value = false;
  waiting?.answer(signedIn);
  waiting = null;
}
