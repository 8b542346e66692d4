/** What somebody has written, as it is sent: nothing of what was left empty, and the position where there is one. */
export function written(words: Record<string, unknown>, position: { lng: number; lat: number } | null): Record<string, unknown> {
  return { ...Object.fromEntries(Object.entries(words).filter(([, value]) => value !== '')), ...(position ?? {}) };
}
