import { onMounted, onUnmounted, ref } from 'vue';

/**
 * What is open on a page of residents: it stands in the address under a word, so that the way back leads out of it, a page that is loaded
 * again shows it again, and a notice can lead to it.
 */
export function usePlace(word: string) {
  const asked = () => new URLSearchParams(location.search).get(word) ?? '';
  const place = ref(asked());
  const follow = () => (place.value = asked());
  onMounted(() => addEventListener('popstate', follow));
  onUnmounted(() => removeEventListener('popstate', follow));
  function go(to: string): void {
    place.value = to;
    history.pushState(null, '', to ? `?${word}=${encodeURIComponent(to)}` : location.pathname);
  }
  return { place, go };
}
