/**
 * Builds the pages of a module: `node …/module.mjs <folder of the sources> <folder of the result>`. The result is one ES module
 * `index.js` and, when there are styles, one `index.css`; with a `resident.ts` also `resident.js` for the light entry, with an
 * `open.ts` also `open.js` for people without an account.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';
import { SHARED, settings } from './common.mjs';

const [source, result] = process.argv.slice(2).map((path) => resolve(path));

async function one(entry, name, external) {
  const common = settings(source, result);
  await build({
    ...common,
    base: './',
    build: {
      ...common.build,
      cssCodeSplit: false,
      rollupOptions: {
        input: { [name]: resolve(source, entry) },
        external,
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: '[name].js',
          assetFileNames: `${name}[extname]`,
          codeSplitting: false,
        },
      },
    },
  });
}

await one('src/index.ts', 'index', SHARED);
if (existsSync(resolve(source, 'src/resident.ts'))) {
  await one('src/resident.ts', 'resident', ['@linli/resident', 'vue']);
}
if (existsSync(resolve(source, 'src/open.ts'))) {
  await one('src/open.ts', 'open', ['@linli/resident', 'vue']);
}
