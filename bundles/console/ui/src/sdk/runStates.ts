import { tr } from './language';

/** Words for how far long work is, whatever kind of work it is: operations, their steps, districts of a roll-out, runs of timers. */
const WORDS: Record<string, [string, string, RunTone]> = {
  queued: ['排队中', 'waiting', 'info'],
  running: ['进行中', 'running', 'info'],
  held: ['已暂停', 'held', 'warning'],
  succeeded: ['已完成', 'done', 'success'],
  failed: ['失败', 'failed', 'danger'],
  'rolled-back': ['已恢复原状', 'taken back', 'warning'],
  cancelled: ['已取消', 'cancelled', 'warning'],
  waiting: ['未开始', 'to come', 'info'],
  pending: ['未开始', 'to come', 'info'],
  done: ['已完成', 'done', 'success'],
  undone: ['已恢复原状', 'taken back', 'warning'],
  skipped: ['已跳过', 'left out', 'info'],
};

export type RunTone = 'success' | 'warning' | 'danger' | 'info';

/** A word that is none of these stays as it is. */
export function runWord(state: string): string {
  const known = WORDS[state];
  return known ? tr(known[0], known[1]) : state;
}

export function runTone(state: string): RunTone {
  return WORDS[state]?.[2] ?? 'info';
}
