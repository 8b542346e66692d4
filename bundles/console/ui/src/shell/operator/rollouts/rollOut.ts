import { runTone, runWord, type RunTone, tr } from '@linli/ui';
import type { HostSchemas } from '../../api';

/** A roll-out as it stands. */
export type RollOutView = HostSchemas['platform.entitlement.RollOutView'];

export type Group = HostSchemas['platform.entitlement.RollOutView.Group'];

/** What a roll-out would do. */
export type Preview = HostSchemas['platform.entitlement.RollOutPreview.Preview'];

export type PreviewDistrict = HostSchemas['platform.entitlement.RollOutPreview.District'];

/** A group as it is typed. */
export interface Wish {
  by: 'districts' | 'percent';
  districts: string[];
  percent: number;
  pauseAfter: boolean;
}

/** What a roll-out says of a district beforehand; the rest is as of any long work. */
const WORDS: Record<string, [string, string, RunTone]> = {
  change: ['将变更', 'will change', 'success'],
  unchanged: ['无需变更', 'unchanged', 'info'],
  impossible: ['不能变更', 'impossible', 'danger'],
  busy: ['等待其他变更', 'busy, is waited for', 'warning'],
  scheduled: ['已自行排定，不参加', 'has its own plan, left out', 'warning'],
};

export function word(state: string): string {
  const known = WORDS[state];
  return known ? tr(known[0], known[1]) : runWord(state);
}

export function type(state: string): RunTone {
  return WORDS[state]?.[2] ?? runTone(state);
}
