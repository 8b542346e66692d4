/**
 * Serves the pages as the builds of this checkout left them, and hands every call of the API to a running host, so that work on pages needs
 * no build of bundles: `node build/dev.mjs <address of the host> <port>`. Build again with `node build/console.mjs` or
 * `node build/module.mjs ../../modules/grid/ui ../../modules/grid/target/classes/LINLI-INF/ui`.
 */
import { createServer, request } from 'node:http';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read } from './common.mjs';

const [host = 'http://127.0.0.1:8080', port = '8081'] = process.argv.slice(2);
const bundles = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const built = resolve(bundles, 'console/target/classes/console');
const TYPES = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png' };

/** Folder of the built pages of a module of this checkout; undefined when it has none. */
function pagesOf(module) {
  return ['shared', 'modules']
    .flatMap((kind) => readdirSync(resolve(bundles, kind)).map((name) => ({ name, path: resolve(bundles, kind, name, 'target/classes/LINLI-INF/ui') })))
    .find(({ name, path }) => name === module && existsSync(resolve(path, 'index.js')))?.path;
}

function policy(page) {
  const line = read(resolve(built, 'policies.properties')).toString().split('\n').find((text) => text.startsWith(`${page}=`));
  return line.slice(page.length + 1);
}

function forward(incoming, outgoing, change) {
  const target = new URL(incoming.url, host);
  const headers = { ...incoming.headers, host: target.host };
  if (change) delete headers['accept-encoding'];
  const passed = request(target, { method: incoming.method, headers }, (answer) => {
    if (!change) {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
      return;
    }
    const parts = [];
    answer.on('data', (part) => parts.push(part)).on('end', () => {
      const { 'content-length': _length, etag: _tag, ...rest } = answer.headers;
      outgoing.writeHead(answer.statusCode, rest);
      outgoing.end(answer.statusCode === 200 ? change(Buffer.concat(parts).toString()) : Buffer.concat(parts));
    });
  });
  passed.on('error', (error) => (outgoing.headersSent ? outgoing.end() : outgoing.writeHead(502).end(String(error))));
  outgoing.on('close', () => passed.destroy());
  incoming.pipe(passed);
}

/** Modules whose pages were built here come from here. */
function local(menu, tenant) {
  const served = JSON.parse(menu);
  for (const module of served.modules) {
    const folder = pagesOf(module.name);
    if (!folder) continue;
    const at = `/t/${tenant}/api/ui/files/${module.name}/${module.version}/${Date.now()}`;
    module.script = `${at}/index.js`;
    module.style = existsSync(resolve(folder, 'index.css')) ? `${at}/index.css` : null;
    module.resident = existsSync(resolve(folder, 'resident.js')) ? `${at}/resident.js` : null;
  }
  return JSON.stringify(served);
}

function file(outgoing, path) {
  if (!existsSync(path)) return outgoing.writeHead(404).end();
  return outgoing.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Cache-Control': 'no-store' }).end(read(path));
}

createServer((incoming, outgoing) => {
  const path = new URL(incoming.url, host).pathname;
  const menu = /^\/t\/(\d{6})\/api\/ui$/.exec(path);
  if (menu) return forward(incoming, outgoing, (text) => local(text, menu[1]));
  const pages = /^\/t\/\d{6}\/api\/ui\/files\/([^/]+)\/[^/]+\/[^/]+\/(.+)$/.exec(path);
  if (pages && pagesOf(pages[1])) return file(outgoing, resolve(pagesOf(pages[1]), pages[2]));
  if (/^(\/t\/\d{6})?\/api(\/|$)/.test(path) || /^\/(health|metrics)/.test(path)) return forward(incoming, outgoing);
  if (path.startsWith('/assets/')) return file(outgoing, resolve(built, 'assets', path.slice('/assets/'.length)));
  const page = /^\/t\/\d{6}\/resident(\/|$)/.test(path) ? 'resident' : 'shell';
  return outgoing
    .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy(page), 'Cache-Control': 'no-store' })
    .end(read(resolve(built, `${page}.html`)));
}).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
