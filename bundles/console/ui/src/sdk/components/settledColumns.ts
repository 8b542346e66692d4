import { onMounted, onUnmounted, ref, type Ref } from 'vue';

/**
 * Widths of the columns as the first rows of a page made them. While they are settled, rows that come later lay out themselves and not the
 * whole table; they break their words where they are longer.
 */
export function useSettledColumns(table: Ref<HTMLTableElement | null>) {
  const widths = ref<number[] | null>(null);
  function release(): void {
    widths.value = null;
  }
  /** On a phone there are no columns. */
  function settle(): void {
    const head = table.value?.tHead?.rows[0];
    if (!table.value || !head || getComputedStyle(table.value).display !== 'table') return;
    widths.value = [...head.cells].map((cell) => cell.getBoundingClientRect().width);
  }
  onMounted(() => {
    addEventListener('resize', release);
    addEventListener('beforeprint', release);
  });
  onUnmounted(() => {
    removeEventListener('resize', release);
    removeEventListener('beforeprint', release);
  });
  return { widths, settle, release };
}
