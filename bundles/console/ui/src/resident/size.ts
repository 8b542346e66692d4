import { ref, watch } from '@linli/resident';

const PLACE = 'linli-large';

/** Larger type for who reads badly; kept on the phone. */
export const large = ref(localStorage.getItem(PLACE) !== null);

watch(
  large,
  (wanted) => {
    document.documentElement.classList.toggle('large', wanted);
    if (wanted) localStorage.setItem(PLACE, '1');
    else localStorage.removeItem(PLACE);
  },
  { immediate: true },
);
