/**
 * Makes TypeScript types of committed OpenAPI documents: `node build/types.mjs <folder of pages>` reads each `openapi/*.json` of the folder
 * and those of the modules that this one requires, and writes `src/openapi/*.d.ts` beside it. `node build/types.mjs --check <folder>` checks all types of the folder as well, and that its pages call the API by them (`typed.mjs`). Of the
 * console itself it leaves what it has read as declarations in `target/types`: vendors check their own pages against those of the SDK.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const words = process.argv.slice(2);
const check = words[0] === '--check';
const folder = resolve(words[check ? 1 : 0] ?? '.');
const require = createRequire(import.meta.url);

const bundles = resolve(import.meta.dirname, '../../..');

/** Names of the modules whose API the bundle of these pages may call: it says so itself. */
function required(pages) {
  const code = resolve(pages, '../src/main/java');
  if (!existsSync(code)) return [];
  return readdirSync(code, { recursive: true })
    .filter((file) => basename(file) === 'package-info.java')
    .flatMap((file) => [...readFileSync(resolve(code, file), 'utf8').matchAll(/@RequiresModule\(\s*name = "([^"]+)"/g)].map((match) => match[1]));
}

/** The committed document of one of our modules. */
function documentOf(module) {
  const found = readdirSync(bundles, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((group) => resolve(bundles, group.name, module, 'ui/openapi', `${module}.json`))
    .find((file) => existsSync(file));
  return found ? [found] : [];
}

function documents(pages) {
  const own = resolve(pages, 'openapi');
  const listed = existsSync(own) ? readdirSync(own).filter((file) => file.endsWith('.json')).map((file) => resolve(own, file)) : [];
  return [...listed, ...required(pages).flatMap(documentOf)];
}

/** Those of the console itself are needed by the pages of modules too: what they import of it is checked with them. */
const sources = [...new Set([resolve(import.meta.dirname, '..'), folder])];
for (const source of sources) {
  const to = resolve(source, 'src/openapi');
  for (const document of documents(source)) {
    mkdirSync(to, { recursive: true });
    const types = resolve(to, basename(document).replace('.json', '.d.ts'));
    if (existsSync(types) && statSync(types).mtimeMs > statSync(document).mtimeMs) continue;
    const made = astToString(await openapiTS(pathToFileURL(document), { alphabetize: true, defaultNonNullable: false }));
    if (!existsSync(types) || readFileSync(types, 'utf8') !== made) writeFileSync(types, made);
  }
}
if (check) {
  const own = folder === resolve(import.meta.dirname, '..');
  const declarations = resolve(folder, '../target/types');
  if (own) rmSync(declarations, { recursive: true, force: true });
  const result = own ? ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', 'src', '--outDir', declarations] : ['--noEmit'];
  const { status } = spawnSync(process.execPath, [require.resolve('vue-tsc/bin/vue-tsc.js'), ...result, '-p', 'tsconfig.json'], { cwd: folder, stdio: 'inherit' });
  if (own) cpSync(resolve(folder, 'src/openapi'), resolve(declarations, 'openapi'), { recursive: true });
  const untyped = spawnSync(process.execPath, [resolve(import.meta.dirname, 'typed.mjs'), folder], { stdio: 'inherit' });
  process.exitCode = Math.max(status ?? 1, untyped.status ?? 1);
}
