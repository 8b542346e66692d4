import { number } from '@linli/ui';

/** Hours with both decimals that the host counts: a quarter of one is not rounded. */
export const hours = (value: unknown) => number(Number(value), 2);
