import { label, type OperationView, type Text, tr } from '@linli/ui';
import type { Schemas } from '../api';

/** A set-up that is copied: before, as a plan of which somebody chooses, and after, as what came of it. */
export type PlannedSetup = Schemas['platform.provisioning.PlannedSetup'];

/** What is wanted of a set-up: modules by name, and parts that stay away. */
export interface Choice {
  modules: string[];
  without: string[];
}

/** A part, planned or copied. */
export interface Part {
  part: string;
  label: string;
  outcome: string;
  taken: string[];
  left: { item: string; reason: string }[];
  reason?: string | null;
}

interface Report {
  parts: { part: string; outcome: string; taken: string[]; left: { item: string; reason: Text }[]; reason?: Text }[];
}

/** Everything that can come. */
export function everything(plan: PlannedSetup): Choice {
  return { modules: plan.modules.map((module) => module.module), without: [] };
}

/** What an operation has brought so far, or in the end; its steps know what the parts are called. */
export function brought(operation: OperationView): Part[] {
  const report = operation.result as Report | null | undefined;
  return (report?.parts ?? []).map((part) => ({
    ...part,
    label: operation.steps.find((step) => step.name === part.part)?.label ?? part.part,
    left: part.left.map((left) => ({ item: left.item, reason: label(left.reason) })),
    reason: part.reason ? label(part.reason) : null,
  }));
}

export const outcomeTone = (outcome: string) => (/copied/i.test(outcome) ? 'success' : /refused/i.test(outcome) ? 'danger' : 'info');

/** @param done whether it has happened */
export function outcomeWord(outcome: string, done: boolean): string {
  switch (outcome.toLowerCase().replace('_', '-')) {
    case 'copied':
      return done ? tr('已复制', 'copied') : tr('将复制', 'will be copied');
    case 'nothing':
      return tr('无内容', 'nothing there');
    case 'later':
      return tr('随模块复制', 'comes with its module');
    case 'not-enabled':
      return tr('模块未启用', 'module not enabled');
    default:
      return tr('不能复制', 'cannot be copied');
  }
}
