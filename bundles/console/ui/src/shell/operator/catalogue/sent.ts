import type { ApiProblem } from '@linli/ui';
import type { Detail, Finding } from './catalogue';

/** A file on its way into the catalogue. */
export interface Sent {
  id: number;
  file: File;
  state: 'sending' | 'admitted' | 'refused' | 'broken';
  admitted: Detail | null;
  /** Whether the host had the same bytes before. */
  known: boolean;
  refusals: Finding[];
  problem: ApiProblem | null;
}
