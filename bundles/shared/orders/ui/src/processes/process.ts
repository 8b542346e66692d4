import { label, type Text, tr } from '@linli/ui';
import type { Schemas } from '../api';

/** A process as `GET /orders/processes/{key}` gives it and `PUT` takes it. */
export interface ProcessDocument {
  key: string;
  label: Text;
  source?: string | null;
  clock?: 'working' | 'continuous' | null;
  calendar?: string | null;
  caseTypes?: string[] | null;
  states: StateRule[];
  overall?: Limit | null;
  extension?: { times: number; hours: number } | null;
  reopening?: { times: number; withinDays: number; to?: StateName | null } | null;
  escalation?: string[] | null;
  actions?: Record<string, ActionRule> | null;
}

export interface StateRule {
  state: StateName;
  label: Text;
  who?: People | null;
  deadlineHours?: number | null;
  onExpiry?: Expiry[] | null;
  next?: StateName[] | null;
  shortcuts?: StateName[] | null;
  returnsTo?: StateName | null;
  repeatable?: boolean;
}

export interface People {
  roles?: string[] | null;
  permissions?: string[] | null;
  assignee?: boolean;
  reporter?: boolean;
}

export interface Expiry {
  step: 'mark-overdue' | 'notify' | 'escalate';
  role?: string | null;
  target?: 'assignee' | 'co-handlers' | 'supervisor' | 'reporter' | null;
}

export interface Limit {
  deadlineHours?: number | null;
  onExpiry?: Expiry[] | null;
}

export interface ActionRule {
  label?: Text | null;
  who?: People | null;
  disabled?: boolean;
}

export type Detail = Omit<Schemas['orders.ProcessesResource.Detail'], 'process'> & { process: ProcessDocument };

/** The generic closed loop in its order; a process has some of its states. */
export const STATES = ['REPORTED', 'TRIAGED', 'DISPATCHED', 'ACCEPTED', 'HANDLING', 'FED_BACK', 'CLOSED', 'RATED'] as const;
export type StateName = (typeof STATES)[number];

export function ended(state: StateName): boolean {
  return state === 'CLOSED' || state === 'RATED';
}

/** What a state is in every process, whatever the district calls it. */
export function meaning(state: StateName | 'REJECTED'): string {
  switch (state) {
    case 'REPORTED':
      return tr('上报', 'reported');
    case 'TRIAGED':
      return tr('研判', 'triaged');
    case 'DISPATCHED':
      return tr('派遣', 'dispatched');
    case 'ACCEPTED':
      return tr('受理', 'accepted');
    case 'HANDLING':
      return tr('处置', 'handling');
    case 'FED_BACK':
      return tr('反馈', 'fed back');
    case 'CLOSED':
      return tr('办结', 'closed');
    case 'RATED':
      return tr('评价', 'rated');
    case 'REJECTED':
      return tr('不予受理', 'rejected');
  }
}

export function nameOf(rule: StateRule): string {
  return label(rule.label) || meaning(rule.state);
}

/** A step from one state to another, by their places in the process. */
export interface Arrow {
  from: number;
  to: number;
  kind: 'step' | 'shortcut' | 'return';
}

/** Where cases go: step by step, over branches and shortcuts, and back. Follows what the engine does with what is not written. */
export function arrows(process: ProcessDocument): Arrow[] {
  const place = new Map(process.states.map((rule, index) => [rule.state, index]));
  const found: Arrow[] = [];
  process.states.forEach((rule, from) => {
    const next = rule.next?.length ? rule.next.map((state) => place.get(state)) : [from + 1 < process.states.length ? from + 1 : undefined];
    for (const to of next) if (to !== undefined) found.push({ from, to, kind: 'step' });
    for (const state of rule.shortcuts ?? []) {
      const to = place.get(state);
      if (to !== undefined && !next.includes(to)) found.push({ from, to, kind: 'shortcut' });
    }
    if (!ended(rule.state) && from > 0) {
      const to = rule.returnsTo ? place.get(rule.returnsTo) : usualReturn(process, from);
      if (to !== undefined) found.push({ from, to, kind: 'return' });
    }
  });
  return found;
}

function usualReturn(process: ProcessDocument, from: number): number {
  const dispatched = process.states.findIndex((rule) => rule.state === 'DISPATCHED');
  const underway = ['DISPATCHED', 'ACCEPTED', 'HANDLING'].includes(process.states[from]!.state);
  return underway && dispatched > 0 && dispatched <= from ? dispatched - 1 : from - 1;
}

export function duration(hours: number | null | undefined, continuous: boolean): string {
  if (!hours) return tr('无时限', 'no deadline');
  return continuous ? tr(`${hours} 小时`, `${hours} h`) : tr(`${hours} 工作小时`, `${hours} working h`);
}

/** A stage added between the last open one and the end. */
export function withStage(process: ProcessDocument, state: StateName): StateRule[] {
  const added: StateRule = {
    state,
    label: { zh: '', en: '' },
    ...(ended(state) ? {} : { who: { roles: ['district-admin'], assignee: state === 'ACCEPTED' || state === 'HANDLING' } }),
  };
  const order = STATES.indexOf(state);
  const at = process.states.findIndex((rule) => STATES.indexOf(rule.state) > order);
  const states = [...process.states];
  states.splice(at < 0 ? states.length : at, 0, added);
  return states;
}

/** Takes a stage out, and every mention of it. */
export function withoutStage(process: ProcessDocument, state: StateName): StateRule[] {
  const without = (names?: StateName[] | null): StateName[] | null => names?.filter((name) => name !== state) ?? null;
  return process.states
    .filter((rule) => rule.state !== state)
    .map((rule) => ({
      ...rule,
      next: without(rule.next),
      shortcuts: without(rule.shortcuts),
      returnsTo: rule.returnsTo === state ? null : rule.returnsTo,
    }));
}
