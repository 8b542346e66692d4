/**
 * Makes TypeScript types of committed OpenAPI documents: `node build/types.mjs <folder of pages>` reads each `openapi/*.json` of the folder
 * and those of the modules that this one requires, and writes `src/openapi/*.d.ts` beside it. `node build/types.mjs --check <folder>` checks
 * all types of the folder as well, and that its pages call the API by them (`typed.mjs`). Of the console itself it leaves what it has read as
 * declarations in `target/types`: pages of modules, ours and those of vendors, are checked against the declarations of the SDK, which takes a third of the
 * time that its sources take.
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
const console_ = resolve(import.meta.dirname, '..');
const declarations = resolve(console_, '../target/types');

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
const sources = [...new Set([console_, folder])];
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
  const declared = folder === console_ ? declare() : declarationsAreNew() || declare();
  const checked = declared && (folder === console_ || vueTsc(['--noEmit', '-p', againstDeclarations()]));
  const untyped = spawnSync(process.execPath, [resolve(import.meta.dirname, 'typed.mjs'), folder], { stdio: 'inherit' });
  process.exitCode = checked && untyped.status === 0 ? 0 : 1;
}

function vueTsc(options) {
  return spawnSync(process.execPath, [require.resolve('vue-tsc/bin/vue-tsc.js'), ...options], { cwd: folder, stdio: 'inherit' }).status === 0;
}

/** Checks the console and writes its declarations. */
function declare() {
  rmSync(declarations, { recursive: true, force: true });
  const checked = vueTsc(['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', resolve(console_, 'src'), '--outDir', declarations, '-p', resolve(console_, 'tsconfig.json')]);
  if (!checked) {
    rmSync(declarations, { recursive: true, force: true });
    return false;
  }
  cpSync(resolve(console_, 'src/openapi'), resolve(declarations, 'openapi'), { recursive: true });
  return true;
}

/** Whether no source of the console was changed after its declarations were written. */
function declarationsAreNew() {
  const made = resolve(declarations, 'sdk/index.d.ts');
  if (!existsSync(made)) return false;
  const since = statSync(made).mtimeMs;
  const sources = resolve(console_, 'src');
  return readdirSync(sources, { recursive: true }).every((file) => statSync(resolve(sources, file)).mtimeMs <= since);
}

/** The folder's own settings, but for where the SDK is. */
function againstDeclarations() {
  const target = resolve(folder, '../target');
  mkdirSync(target, { recursive: true });
  const settings = resolve(target, 'tsconfig.check.json');
  writeFileSync(settings, JSON.stringify({
    extends: '../ui/tsconfig.json',
    compilerOptions: { paths: { '@linli/ui': [resolve(declarations, 'sdk/index.d.ts')], '@linli/resident': [resolve(declarations, 'resident/kit.d.ts')] } },
  }));
  return settings;
}
