export interface Invitation extends Record<string, unknown> {
  id: string;
  household: string;
  division: string;
  maxUses: number;
  uses: number;
  confirmByStaff: boolean;
  expiresAt: string;
  createdAt: string;
  revokedAt?: string;
}

/** The latest end that the host takes, in days. */
export const LONGEST = 90;
