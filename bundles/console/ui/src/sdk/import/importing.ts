import { district } from '../api';
import { api, type Schemas } from '../platform';

/** What the host knows of a file that it has read, for the person who sent it. */
export interface Beginning {
  importer: string;
  /** Whether the file is still there to be corrected and imported. */
  kept: boolean;
  columns: ImportColumn[];
  rows: { line: number; values: Record<string, unknown> }[];
}

export interface ImportColumn {
  name: string;
  title: string;
  explanation: string;
  secret: boolean;
}

export interface FaultyRow {
  line: number;
  values: Record<string, unknown>;
  errors: { line: number; pointer: string; message: string }[];
}

/** Result of the operation. */
export interface ImportResult {
  dryRun: boolean;
  rows: number;
  accepted: number;
  created: number;
  errorCount: number;
  errorsKept: number;
}

export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Media type of the file by its name; spreadsheet programs in China save CSV in GBK unless they are told otherwise. */
export async function mediaType(file: File): Promise<string> {
  if (!/\.(csv|txt)$/i.test(file.name)) return WORKBOOK;
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    decoder.decode(await file.slice(0, 1 << 16).arrayBuffer(), { stream: true });
    return 'text/csv';
  } catch {
    return 'text/csv; charset=GB18030';
  }
}

/** All rows with errors of the import; the host gives some at a time. */
export async function faultyRows(operation: string): Promise<FaultyRow[]> {
  const all: FaultyRow[] = [];
  let behind: number | null = 0;
  while (behind !== null) {
    const page: Schemas['platform.imports.ImportErrorsResource.FaultyRows'] = await api.get('/operations/{id}/errors', { path: { id: operation }, query: { behind } });
    all.push(...page.rows);
    behind = page.next ?? null;
  }
  return all;
}

/** A cell as text. */
export function shown(value: unknown): string {
  if (value == null) return '';
  if (Array.isArray(value)) return value.map(shown).join('；');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Texts by column, by line: what somebody wrote in place of what the file says. */
export type Corrections = Record<number, Record<string, string>>;

export interface Started {
  operation: string;
}

export async function check(path: string, file: File): Promise<string> {
  const started = await district.post<Started>(path, file, { query: { dryRun: true }, headers: { 'Content-Type': await mediaType(file) } });
  return started.operation;
}

/** The file of the earlier import once more, with the corrections. */
export async function again(path: string, operation: string, dryRun: boolean, corrections: Corrections): Promise<string> {
  const rows = Object.entries(corrections).map(([line, values]) => ({ line: Number(line), values }));
  return (await district.post<Started>(`${path}/${operation}`, { dryRun, partial: true, rows })).operation;
}
