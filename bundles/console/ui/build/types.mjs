/**
 * Makes TypeScript types of committed OpenAPI documents: `node build/types.mjs <folder of pages>` reads each `openapi/*.json` of the folder
 * and writes `src/openapi/*.d.ts` beside it. `node build/types.mjs --check <folder>` checks all types of the folder as well, and that its pages call the API by them (`typed.mjs`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const words = process.argv.slice(2);
const check = words[0] === '--check';
const folder = resolve(words[check ? 1 : 0] ?? '.');
const require = createRequire(import.meta.url);

/** Those of the console itself are needed by the pages of modules too: what they import of it is checked with them. */
const sources = [...new Set([resolve(import.meta.dirname, '..'), folder])];
for (const source of sources) {
  const from = resolve(source, 'openapi');
  if (!existsSync(from)) continue;
  const to = resolve(source, 'src/openapi');
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((file) => file.endsWith('.json'))) {
    const document = resolve(from, name);
    const types = resolve(to, name.replace('.json', '.d.ts'));
    if (existsSync(types) && statSync(types).mtimeMs > statSync(document).mtimeMs) continue;
    const made = astToString(await openapiTS(pathToFileURL(document), { alphabetize: true, defaultNonNullable: false }));
    if (!existsSync(types) || readFileSync(types, 'utf8') !== made) writeFileSync(types, made);
  }
}
if (check) {
  const { status } = spawnSync(process.execPath, [require.resolve('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'tsconfig.json'], { cwd: folder, stdio: 'inherit' });
  const untyped = spawnSync(process.execPath, [resolve(import.meta.dirname, 'typed.mjs'), folder], { stdio: 'inherit' });
  process.exitCode = Math.max(status ?? 1, untyped.status ?? 1);
}
