import { type Component, defineComponent, h } from 'vue';
import { tenant } from '../api';
import { tr } from '../language';
import { type ListPage, listPage } from '../listPage';
import type { ModulePage } from '../module';
import type { RecordField, RecordValues } from './field';
import NewRecord from './NewRecord.vue';
import RecordPage from './RecordPage.vue';

/** A record as the API answers it; views that wrap what was written say so by `Records.values`. */
export interface RecordView extends Record<string, unknown> {
  id: string;
  version: number;
}

type Words = Record<string, [zh: string, en: string]>;

/** The records of a list: what is written into one, and what its page shows. */
export interface Records {
  /** List of the API. */
  path: string;
  /** Page of the list, below the district in the address bar, such as `grid/staff`. */
  page: string;
  /** Page that a record's page leads back to; the list when absent. */
  back?: string;
  title: string;
  /** One of them, as a noun. */
  one: string;
  /** What a new one is called on the button and its page; made of the noun when absent. */
  made?: string;
  /** Permission to add and change. */
  write: string;
  /** Whether this one is changed still; any when absent. */
  changes?: (view: any) => boolean;
  name: (view: any) => string;
  fields: RecordField[];
  /** What of the view the fields show; the view itself when absent. */
  values?: (view: any) => RecordValues;
  /** What a new record begins with. */
  start?: () => RecordValues;
  /** A new one is kept in the browser while it is written and without a connection, and sent later: what it is called there. */
  kept?: string;
  /** Member of a new record's body that holds the fields. */
  wrap?: string;
  /** Told besides the fields. */
  facts?: (view: any) => { label: string; text: string }[];
  /** Stands above the facts; gets `view` and `tag`, and has the page load again by `changed`. */
  head?: Component;
  /** Stands below the facts; like `head`. */
  more?: Component;
  /** Has files, in the list `attachments` below it. */
  attachments?: boolean;
  /** How one is taken away. */
  remove?: { label: string; what: (view: any) => string; /** To be typed, when nothing brings it back. */ word?: (view: any) => string };
  /** Actions and details of the audit in words; codes that no field has besides. */
  trail?: { actions?: Words; fields?: Words; codes?: Words };
}

/** Asked anew each time, so that it speaks the language of the moment. */
export type RecordsDefinition = () => Records;

export const recordAddress = (records: Records, id: string) => `/t/${tenant}/${records.page}/${id}`;

/** Page of one record. */
export const recordPage = (records: RecordsDefinition): Component =>
  defineComponent({ name: 'OneRecord', props: { id: { type: String, required: true } }, setup: (props) => () => h(RecordPage, { records: records(), id: props.id }) });

/** Page on which a record is made. */
export const newRecordPage = (records: RecordsDefinition): Component => defineComponent({ name: 'MadeRecord', setup: () => () => h(NewRecord, { records: records() }) });

/** Where the records of a list have their pages, for its `ListPage`. */
export function opened(records: Records): Pick<ListPage, 'to' | 'made'> {
  return {
    to: (row: { id: string }) => recordAddress(records, row.id),
    made: { to: `/t/${tenant}/${records.page}/new`, label: newName(records), permission: records.write },
  };
}

export const newName = (records: Records) => records.made ?? tr(`新增${records.one}`, `New ${records.one}`);

/** A list with the pages of its records. */
export function recordPages(records: RecordsDefinition, list: () => Omit<ListPage, 'path' | 'title' | 'to' | 'made'>): ModulePage {
  return {
    component: listPage(() => ({ title: records().title, path: records().path, ...opened(records()), ...list() })),
    detail: recordPage(records),
    routes: [{ path: 'new', component: newRecordPage(records) }],
  };
}
