import type { Words } from '../words';
import type { RecordField, RecordValues } from './field';

/** Something that may be done with a record now: a button, and what it asks for. */
export interface Step {
  key: string;
  label: string;
  /** Which one it is about, for whoever hears the buttons of several in a row. */
  of?: string;
  /** Whether the button stands there. */
  shown: boolean;
  /** Where it is sent. */
  path: string;
  /** Record of the list at the path that is changed by it. */
  id?: string;
  /** What is written; none is only to be confirmed. */
  fields?: RecordField[];
  start?: RecordValues;
  /** What is said above the fields, or asked. */
  words?: string;
  /** Is sent without the tag of the record, which it does not change. */
  fresh?: boolean;
  main?: boolean;
  danger?: boolean;
}

/** How the audit trail of a record reads in words. */
export interface Trail {
  actions: Words;
  fields?: Words;
  /** A code among its details in words. */
  say?: (text: string, field: string) => string;
}
