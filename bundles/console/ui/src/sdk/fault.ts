import { inject, type InjectionKey } from 'vue';

/** What the host said of one part of a field: of a member of its value. */
export type PartFault = (part: string) => string | undefined;
export const PART_FAULT: InjectionKey<PartFault> = Symbol('part-fault');

/**
 * For a control that consists of several inputs: which of them the host refused. Whatever is not at fault takes the class `ll-sound`, so that
 * only the others are red.
 */
export function usePartFault(): PartFault {
  return inject(PART_FAULT, () => undefined);
}
