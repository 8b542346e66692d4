import type { Text } from '@linli/resident';

/** A reported event as its reporter sees it. */
export interface Matter {
  id: string;
  number: string;
  title: string;
  stateLabel: Text;
  reportedAt: string;
  description?: string;
  address?: string;
  rating?: number;
  history?: { at: string; toLabel: Text; comment?: string; reason?: string }[];
  possibleActions?: { action: string; label: Text; needsReason?: boolean; needsRating?: boolean }[];
}
