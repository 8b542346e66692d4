/** `Retry-After` (RFC 9110, section 10.2.3), as seconds or as a date. @returns whole seconds from now, at least one; null without */
export function secondsUntil(header: string | null, now = Date.now()): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isFinite(seconds) ? Math.max(1, seconds) : null;
}

/** Whether a sentence of the host says already how long to wait. */
export function namesWait(sentence: string, seconds: number): boolean {
  return new RegExp(`(?<!\\d)${seconds}(?!\\d)`).test(sentence);
}
