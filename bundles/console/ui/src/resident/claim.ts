import { ref, tenant } from '@linli/resident';

const PLACE = `linli-claim-${tenant}`;
const username = ref(localStorage.getItem(PLACE) ?? '');

/** An account that was applied for on this phone and waits for the community; forgotten as soon as it works. */
export const claim = {
  username,
  remember(name: string): void {
    username.value = name;
    localStorage.setItem(PLACE, name);
  },
  forget(): void {
    username.value = '';
    localStorage.removeItem(PLACE);
  },
};
