/** A registered person as pickers need it; the host masks the numbers. */
export interface Registered {
  id: string;
  name: string;
  divisionId: string;
  birth?: string;
  phone?: string;
  identityNumber?: string;
}

/** What is typed is the end of a telephone when it is a few digits, else part of a name. */
export function searchOf(words: string): { name?: string; phoneEnd?: string } {
  return /^\d{2,4}$/.test(words) ? { phoneEnd: words } : { name: words };
}

/** What tells two of the same name apart: year of birth, masked telephone or else masked identity number, division. */
export function tellApart(person: Registered, division: string): string {
  return [person.birth?.slice(0, 4), person.phone ?? person.identityNumber, division].filter(Boolean).join(' · ');
}
