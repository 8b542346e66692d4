import type { Words } from '../words';

/** A dispute (矛盾纠纷). */
export interface Dispute {
  id: string;
  title: string;
  state: string;
  foundAt: string;
  mediator?: string | null;
  endedAt?: string | null;
  result?: string | null;
  generated: boolean;
}

export const DISPUTE_STATES: Words = { FOUND: ['待调解', 'Found'], MEDIATED: ['已化解', 'Settled'], FAILED: ['调解未成', 'Failed'], WITHDRAWN: ['已撤回', 'Withdrawn'] };
