import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import vue from '@vitejs/plugin-vue';

/** What every page of the console finds through the import map, and so no build takes into itself. */
export const SHARED = ['vue', 'vue-router', 'element-plus', '@linli/ui'];

export function hash(content) {
  return createHash('sha256').update(content).digest('base64url').slice(0, 10);
}

/** Settings that all builds have in common. */
export function settings(root, outDir) {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [vue()],
    define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      reportCompressedSize: false,
      // what ECharts needs; budgets.json says what may be loaded when
      chunkSizeWarningLimit: 600,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
}

export function read(path) {
  return readFileSync(path);
}

export function write(path, content) {
  writeFileSync(path, content);
}
