import type { Text } from '@linli/ui';

export interface BrandingView {
  colour?: string | null;
  welcome?: Text | null;
  telephone?: string | null;
  logo?: string | null;
}

/** What the console wears when a district has chosen nothing. */
export const OWN_COLOUR = '#1f5fae';
