import type { RecordField, RecordValues } from './field';

/** Something that may be done with a record now: a button, and what it asks for. */
export interface Step {
  key: string;
  label: string;
  /** Whether the button stands there. */
  shown: boolean;
  /** Where it is sent. */
  path: string;
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
