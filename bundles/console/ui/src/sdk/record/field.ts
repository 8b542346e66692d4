import type { Component } from 'vue';

export interface FieldOption {
  value: string;
  label: string;
}

/** One field of a record: how it is written, and how it is told. */
export interface RecordField {
  key: string;
  label: string;
  /** Texts when absent. Of `choices` and `words`, none is an empty list. */
  type?: 'text' | 'area' | 'number' | 'switch' | 'date' | 'hour' | 'time' | 'division' | 'user' | 'choice' | 'choices' | 'words';
  required?: boolean;
  help?: string;
  maxlength?: number;
  min?: number;
  max?: number;
  /** Digits behind the point. */
  digits?: number;
  options?: FieldOption[];
  /** A control of the module's own: gets `modelValue`, `id`, `field` and `values`, what else is written; may emit `write` with key and value. */
  control?: Component;
  /** Tells the value in a way of the module's own: gets `value`, `field` and `values`. */
  teller?: Component;
  /** Shown masked, and only written when something is typed. */
  secret?: boolean;
  /** Written once, when the record is made. */
  fixed?: boolean;
  /** Has no place of its own in the form: the control of another field writes it by the event `write`. */
  beside?: boolean;
  /** Member of a new record's body that holds it, beside those that do not. */
  within?: string;
  /** An empty text is written as such, not as nothing. */
  empty?: boolean;
}

export type RecordValues = Record<string, unknown>;

/** What stands in a field before anything is written. */
export function nothing(field: RecordField): unknown {
  return field.type === 'words' || field.type === 'choices' ? [] : field.type === 'switch' ? false : null;
}

/** What is sent of a field: texts without the blanks around them, null for nothing; that nothing of a list applies is said by an empty one. */
export function written(field: RecordField, value: unknown): unknown {
  if (typeof value === 'string' || field.empty) return String(value ?? '').trim() || (field.empty ? '' : null);
  return value ?? null;
}
