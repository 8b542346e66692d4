/** Runs what is in `test` with Node's own test runner: `node build/test.mjs`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ui = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = mkdtempSync(join(tmpdir(), 'linli-ui-'));
const tests = readdirSync(join(ui, 'test')).filter((name) => name.endsWith('.test.ts'));
try {
  const bundle = await rolldown({ input: tests.map((name) => join(ui, 'test', name)), platform: 'node', external: /^node:/ });
  await bundle.write({ dir: out, format: 'esm', entryFileNames: '[name].mjs' });
  const { status } = spawnSync(process.execPath, ['--test', ...tests.map((name) => join(out, name.replace(/\.ts$/, '.mjs')))], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
