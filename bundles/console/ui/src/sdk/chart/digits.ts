/** So many marks an axis has about. */
const MARKS = 5;
const MOST = 8;

/**
 * Digits behind the point that tell the marks of an axis apart: by the distance between them, so that 0.0004 is not written as 0. Nulls are
 * gaps.
 *
 * @param scaled whether the axis begins near the smallest value instead of at zero
 */
export function digitsFor(values: (number | null)[], scaled: boolean): number {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  if (known.length === 0) return 0;
  const highest = Math.max(...known, scaled ? -Infinity : 0);
  const lowest = Math.min(...known, scaled ? Infinity : 0);
  const range = highest - lowest || Math.abs(highest);
  // of nothing but zeros the axis goes from 0 to 1
  if (range === 0) return 1;
  const step = Math.floor(Math.log10(range / MARKS));
  return Math.min(MOST, Math.max(0, -step));
}
