/**
 * Pages of ours call the API by the client that is typed by its document. `node build/typed.mjs <folder of pages>` names each place where one
 * uses the plain client, which knows no types, for calls or gives a component an address that no document was asked for. The SDK itself is for addresses that
 * others name.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(process.argv[2] ?? '.');
const CALL = /(?<![\w.$/'-])(?:district|host|(?:new )?Api(?=\())(?:\.(?:get|tagged|post|postSecret|put|patch|delete|told|raw|download)\b|\()/g;
/** An address that a component is given, or that stands in the definition of a page. */
const ADDRESS = /<Ll[A-Z]\w+\s[^>]*?\s(?:path="|:path="(?:`|'))|\bpath: ?['`]\/(?!t\/)[a-z]/g;

let found = 0;
for (const entry of readdirSync(resolve(folder, 'src'), { recursive: true })) {
  const file = `src/${entry}`;
  if (!/\.(ts|vue)$/.test(file) || file.startsWith('src/sdk/') || file.startsWith('src/openapi/')) continue;
  const text = readFileSync(resolve(folder, file), 'utf8');
  for (const match of [...text.matchAll(CALL), ...text.matchAll(ADDRESS)]) {
    const line = text.slice(0, match.index + match[0].length).split('\n').length;
    console.error(`${file}:${line}: untyped, use the client of the document: ${match[0].replace(/\s+/g, ' ')}`);
    found++;
  }
}
if (found) process.exitCode = 1;
