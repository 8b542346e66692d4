import { type HistoryEntry, label, type Text, tr } from '@linli/ui';
import { AssessmentState, ConsequenceState, EntryState, TermState } from '../../src/main/resources/LINLI-INF/words.json';
import type { Schemas } from './api';
import { deeds } from './deeds';

const STATES: Record<string, Record<string, Text>> = {
  ledger: { RUNNING: { zh: '使用中', en: 'Running' }, ENDED: { zh: '已停用', en: 'Ended' } },
  period: TermState,
  entry: EntryState,
  assessment: AssessmentState,
  consequence: ConsequenceState,
};

/** Lines of a history, in words. */
export function told(kind: string, lines: Schemas['ledgers.HistoryLine'][]): HistoryEntry[] {
  return lines.map((line) => ({
    at: line.at,
    actor: line.actor || '@system',
    action: line.action,
    actionLabel: deeds[`ledgers.${kind}.${line.action}`],
    fromLabel: line.from ? STATES[kind]?.[line.from] : undefined,
    toLabel: STATES[kind]?.[line.to],
    reason: line.reason ?? undefined,
  }));
}

/** A figure as it is read: with its unit. */
export function figureText(figure: Schemas['ledgers.FigureView']): string {
  if (figure.value === null || figure.value === undefined) return '—';
  const units: Record<string, string> = { percent: '%', hours: tr(' 小时', ' h'), yuan: tr(' 元', ' yuan'), score: tr(' 分', ' points') };
  return `${figure.value}${units[figure.unit] ?? ''}`;
}

/** What was counted, out of what; nothing for a plain total. */
export function countedText(figure: Schemas['ledgers.FigureView']): string {
  return figure.unit === 'count' || (figure.denominator === 1 && figure.value === figure.numerator) ? '' : `${figure.numerator} / ${figure.denominator}`;
}

/** What points follow from, to be read beside them: part and whole, or why somebody gave so many. */
export function basisText(score: Schemas['ledgers.AssessmentsResource.ScoreView'] | undefined): string {
  if (!score) return '';
  return score.numerator != null && score.denominator != null ? `${score.numerator} / ${score.denominator}` : score.reason;
}

/** Colour of a state. */
export function tone(state: string, overdue = false): 'success' | 'warning' | 'danger' | 'info' | 'primary' {
  if (overdue || state === 'RETURNED' || state === 'REFUSED') return 'danger';
  if (state === 'DONE' || state === 'FULFILLED' || state === 'DECIDED') return 'success';
  if (state === 'SUBMITTED' || state === 'REPORTED' || state === 'APPLIED') return 'warning';
  return state === 'IN_PROGRESS' || state === 'OPEN' || state === 'SCORING' ? 'primary' : 'info';
}

/** A value of a field as people read it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'boolean' ? (value ? tr('是', 'yes') : tr('否', 'no')) : String(value);
}

export const fieldLabel = (fields: Schemas['ledgers.LedgerField'][], key: string): string => label(fields.find((field) => field.key === key)?.label) || key;
