import type { Directive } from 'vue';
import { may } from './session';

/** `v-can="'grid:event:write'"`: takes the element away from whoever lacks the permission. */
export const vCan: Directive<HTMLElement, string> = {
  mounted: (element, binding) => {
    if (!may(binding.value)) element.remove();
  },
};
