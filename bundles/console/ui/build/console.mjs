/** Builds the console: `node build/console.mjs <folder of the result>`. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { SHARED, hash, read, settings, write } from './common.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = resolve(process.argv[2] ?? resolve(root, '../target/classes/console'));
const assets = resolve(out, 'assets');
const require = createRequire(import.meta.url);
const TYPES = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.json': 'application/json',
};
/** Bytes after compression that the first view of each part may cost; see docs/decisions. */
const BUDGETS = JSON.parse(read(resolve(root, 'budgets.json')));

rmSync(out, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

/** A library as its makers built it for browsers, under a name that changes with its content. */
function library(name, path) {
  const content = read(path);
  const file = `${name}-${hash(content)}${path.endsWith('.css') ? '.css' : '.js'}`;
  write(resolve(assets, file), content.toString().replace(/\n\/\/# sourceMappingURL=.*/, ''));
  return file;
}

/** @returns files by name of the entry, the styles under `{name}.css` */
async function entry(name, source, external) {
  const common = settings(root, assets);
  const result = await build({
    ...common,
    base: '/assets/',
    build: {
      ...common.build,
      cssCodeSplit: true,
      rollupOptions: {
        input: { [name]: resolve(root, source) },
        external,
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  });
  const files = {};
  for (const made of (Array.isArray(result) ? result[0] : result).output) {
    if (made.type === 'chunk' && made.isEntry) files[name] = made.fileName;
    if (made.type === 'asset' && made.fileName.startsWith(`${name}-`) && made.fileName.endsWith('.css')) files[`${name}.css`] = made.fileName;
  }
  return files;
}

const packages = (specifier) => dirname(require.resolve(`${specifier}/package.json`));
const shared = {
  vue: library('vue', resolve(packages('vue'), 'dist/vue.runtime.esm-browser.prod.js')),
  'vue-router': library('vue-router', resolve(packages('vue-router'), 'dist/vue-router.esm-browser.prod.js')),
  'element-plus': library('element-plus', resolve(packages('element-plus'), 'dist/index.full.min.mjs')),
};
const elementStyle = library('element-plus', resolve(packages('element-plus'), 'dist/index.css'));
const sdk = await entry('sdk', 'src/sdk/index.ts', SHARED.filter((name) => name !== '@linli/ui'));
const shell = await entry('shell', 'src/shell/main.ts', SHARED);
const light = await entry('resident-kit', 'src/resident/kit.ts', []);
const resident = await entry('resident', 'src/resident/main.ts', ['@linli/resident', 'vue']);

function page(name, title, imports, styles, script) {
  const map = JSON.stringify({ imports: Object.fromEntries(Object.entries(imports).map(([key, file]) => [key, `/assets/${file}`])) });
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}</title>
<link rel="icon" href="data:,">
${styles.map((file) => `<link rel="stylesheet" href="/assets/${file}">`).join('\n')}
<script type="importmap">${map}</script>
${[...new Set(Object.values(imports))].map((file) => `<link rel="modulepreload" href="/assets/${file}">`).join('\n')}
<script type="module" src="/assets/${script}"></script>
</head>
<body><div id="app"></div><noscript>请启用浏览器的 JavaScript。Please switch JavaScript on.</noscript></body>
</html>
`;
  write(resolve(out, `${name}.html`), html);
  const mapHash = createHash('sha256').update(map).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${mapHash}'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

const shellImports = { ...shared, '@linli/ui': sdk.sdk };
const shellStyles = [elementStyle, sdk['sdk.css'], shell['shell.css']].filter(Boolean);
const residentStyles = [light['resident-kit.css'], resident['resident.css']].filter(Boolean);
const policies = {
  shell: page('shell', '邻里', shellImports, shellStyles, shell.shell),
  resident: page('resident', '邻里', { '@linli/resident': light['resident-kit'], vue: light['resident-kit'] }, residentStyles, resident.resident),
};

const sizes = {};
const types = {};
for (const name of readdirSync(assets).sort()) {
  const content = read(resolve(assets, name));
  const packed = gzipSync(content, { level: 9 });
  if (packed.length < content.length * 0.95) write(resolve(assets, `${name}.gz`), packed);
  sizes[name] = packed.length;
  types[name] = TYPES[extname(name)] ?? 'application/octet-stream';
}
const lines = (map) => Object.entries(map).map(([key, value]) => `${key}=${value}\n`).join('');
write(resolve(out, 'files.properties'), lines(types));
write(resolve(out, 'policies.properties'), lines(policies));

const sum = (files) => files.reduce((bytes, file) => bytes + sizes[file], 0);
/** What is loaded with the first map or chart that somebody looks at. */
const picture = (name) => sum(Object.keys(sizes).filter((file) => file.startsWith(`${name}-`)));
const first = {
  shellScript: sum([...Object.values(shellImports), shell.shell]),
  shellStyle: sum(shellStyles),
  residentScript: sum([light['resident-kit'], resident.resident]),
  residentStyle: sum(residentStyles),
  map: picture('MapCanvas'),
  chart: picture('ChartCanvas'),
};
for (const [key, limit] of Object.entries(BUDGETS)) {
  console.log(`${key}: ${first[key]} of ${limit} bytes compressed`);
  if (first[key] > limit) {
    console.error(`This costs more than its budget: ${key}`);
    process.exitCode = 1;
  }
}
