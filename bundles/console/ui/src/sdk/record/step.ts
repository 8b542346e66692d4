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
  /** Is kept in the browser while it is written and without a connection, and sent later without the tag: what it is called there. */
  kept?: string;
  /** Is sent without the tag of the record, which it does not change. */
  fresh?: boolean;
  main?: boolean;
  danger?: boolean;
}

/** Name of the draft of what is kept for a path: one for each that the form was opened with, so that words about one never end at another. */
export const draftOf = (path: string, given: RecordValues = {}) => ['record', path, ...Object.entries(given).map(([key, value]) => `${key}=${String(value)}`).sort()].join('-');

/** How the audit trail of a record reads in words. */
export interface Trail {
  actions: Words;
  fields?: Words;
  /** A code among its details in words. */
  say?: (text: string, field: string) => string;
}
