import type { Found } from './LlFinder.vue';

/** A column of a list: a field of its rows, or one of its own that `text` or the slot `cell-{key}` fills. */
export type Column<Row> = Field<Row> | Own<Row>;

interface Look<Row> {
  title: string;
  /** What a cell shows; the slot `cell-{key}` goes before it. */
  text?: (row: Row) => unknown;
  sortable?: boolean;
  /** Not shown until chosen. */
  hidden?: boolean;
  align?: 'right';
}

interface Field<Row> extends Look<Row> {
  /** As the API calls the field. */
  key: keyof Row & string;
  own?: false;
}

interface Own<Row> extends Look<Row> {
  key: string;
  /** No field of the row has this name. */
  own: true;
}

export interface Filter {
  key: string;
  title: string;
  type?: 'text' | 'select' | 'date' | 'division' | 'user' | 'find';
  options?: { value: string; label: string }[];
  /** For `find`: the first whose name holds the words. */
  find?: (words: string) => Promise<{ items: Found[]; more?: boolean }>;
  /** For `find`: the one that is chosen. */
  read?: (id: string) => Promise<Found>;
}
