import { runStates } from '../../../../platform/jobs/src/main/resources/LINLI-INF/words.json';
import { label, type Text } from './language';

/** Words for how far long work is, whatever kind of work it is: operations, their steps, districts of a roll-out, runs of timers. */
const WORDS: Record<string, Text> = {
  queued: { zh: '排队中', en: 'waiting' },
  held: { zh: '已暂停', en: 'held' },
  'rolled-back': { zh: '已恢复原状', en: 'taken back' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  waiting: { zh: '未开始', en: 'to come' },
  pending: { zh: '未开始', en: 'to come' },
  done: { zh: '已完成', en: 'done' },
  undone: { zh: '已恢复原状', en: 'taken back' },
  skipped: { zh: '已跳过', en: 'left out' },
  ...runStates,
};
const TONES: Record<string, RunTone> = {
  held: 'warning',
  succeeded: 'success',
  done: 'success',
  failed: 'danger',
  'rolled-back': 'warning',
  cancelled: 'warning',
  undone: 'warning',
};

export type RunTone = 'success' | 'warning' | 'danger' | 'info';

/** A word that is none of these stays as it is. */
export function runWord(state: string): string {
  const known = WORDS[state];
  return known ? label(known) : state;
}

export function runTone(state: string): RunTone {
  return TONES[state] ?? 'info';
}
