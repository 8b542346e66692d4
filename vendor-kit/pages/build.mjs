/**
 * Pages in TypeScript and templates of Vue, made into what a host serves: src/index.ts into index.js and index.css, and where there are
 * such, src/resident.ts into resident.js for the light entry of residents and src/open.ts into open.js for people without an account.
 * Copy this and package.json into the folder `ui` of your module, put the sources into `ui/src`, and before `mvn verify`: npm install && npm run build
 */
import { existsSync } from 'node:fs';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';

const RESULT = '../src/main/resources/LINLI-INF/ui';

/** What the host gives pages, so that no build takes it into itself. */
const GIVEN = {
  index: ['vue', 'vue-router', 'element-plus', '@linli/ui'],
  resident: ['vue', '@linli/resident'],
  open: ['vue', '@linli/resident'],
};

/** The host asks for the style of index.js by itself. The other two bring theirs, and wait for it so that nothing is shown without. */
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

for (const [name, given] of Object.entries(GIVEN)) {
  if (!existsSync(`src/${name}.ts`)) continue;
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    base: './',
    plugins: name === 'index' ? [vue()] : [vue(), bringsItsStyle],
    define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    build: {
      outDir: RESULT,
      emptyOutDir: false,
      target: 'es2022',
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { [name]: `src/${name}.ts` },
        external: given,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', assetFileNames: `${name}[extname]`, codeSplitting: false },
      },
    },
  });
}
