/** A permission that exists now. */
export interface Permission {
  name: string;
  label: { zh: string; en: string };
}

/**
 * Whether a pattern of a role covers a permission, as the host decides it (Shiro's wildcard permissions): parts between colons, each a list
 * of words or `*`; what a pattern leaves out at its end it covers. A name without `*` and `,` is only itself.
 */
export function covers(pattern: string, name: string): boolean {
  if (!isPattern(pattern)) return pattern === name;
  const wanted = pattern.split(':').map((part) => part.split(','));
  const parts = name.split(':').map((part) => part.split(','));
  return parts.every((words, index) => !wanted[index] || wanted[index].includes('*') || words.every((word) => wanted[index]!.includes(word))) && wanted.slice(parts.length).every((words) => words.includes('*'));
}

export function isPattern(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes(',');
}

/** Names of the permissions that patterns cover. */
export function covered(patterns: string[], known: Permission[]): string[] {
  return known.map((permission) => permission.name).filter((name) => patterns.some((pattern) => covers(pattern, name)));
}

/** What a role has that no permission of now belongs to, such as one of a module that is not enabled: it stays as it is. */
export function unknown(patterns: string[], known: Permission[]): string[] {
  return patterns.filter((pattern) => !known.some((permission) => covers(pattern, permission.name)));
}

/** Patterns of a role of which everything is still chosen: they stay, so that they go on to hold for permissions to come. */
export function whole(chosen: string[], known: Permission[], before: string[]): string[] {
  return before.filter((pattern) => {
    const now = covered([pattern], known);
    return isPattern(pattern) && now.length > 0 && now.every((name) => chosen.includes(name));
  });
}

/** What is written of a choice: whole patterns, what nobody knows now, and everything else by its name. */
export function written(chosen: string[], known: Permission[], before: string[]): string[] {
  const kept = whole(chosen, known, before);
  return [...kept, ...unknown(before, known), ...chosen.filter((name) => !kept.some((pattern) => covers(pattern, name)))];
}
