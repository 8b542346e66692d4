/**
 * Builds the pages of a module: `node …/module.mjs <folder of the sources> <folder of the result>`. The result is one ES module
 * `index.js` and, when there are styles, one `index.css`; with a `resident.ts` also `resident.js` for the light entry, which fetches
 * its own `resident.css`; with an `open.ts` also `open.js` for people without an account.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';
import { SHARED, settings } from './common.mjs';

const [source, result] = process.argv.slice(2).map((path) => resolve(path));

/** The host names no style sheet of what residents see, so the script asks for its own and waits: nothing is shown unstyled. */
const bringsItsStyle = {
  name: 'brings-its-style',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const style = Object.keys(bundle).find((file) => file.endsWith('.css'));
      if (!style) return;
      const code = [
        "{ const style = document.createElement('link');",
        "style.rel = 'stylesheet';",
        `style.href = new URL('./${style}', import.meta.url).href;`,
        'await new Promise((done) => { style.onload = style.onerror = done; document.head.append(style); }); }',
      ].join('\n');
      for (const made of Object.values(bundle)) if (made.type === 'chunk' && made.isEntry) made.code = `${made.code}\n${code}\n`;
    },
  },
};

async function one(entry, name, external, plugins = []) {
  const common = settings(source, result);
  await build({
    ...common,
    plugins: [...common.plugins, ...plugins],
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
  await one('src/resident.ts', 'resident', ['@linli/resident', 'vue'], [bringsItsStyle]);
}
if (existsSync(resolve(source, 'src/open.ts'))) {
  await one('src/open.ts', 'open', ['@linli/resident', 'vue']);
}
