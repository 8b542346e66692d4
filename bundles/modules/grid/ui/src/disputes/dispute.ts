import { type Words, wordsOf } from '@linli/ui';
import { DisputeState } from '../../../src/main/resources/LINLI-INF/words.json';

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

export const DISPUTE_STATES: Words = wordsOf(DisputeState);
