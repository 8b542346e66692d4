import { type LinliModule, type ModulePage, provideModules, providePages, tenant } from '@linli/ui';
import type { Component } from 'vue';
import type { RouteRecordRaw, Router } from 'vue-router';
import { served, type ServedModule } from './menu';

const loaded = new Map<string, Promise<LinliModule>>();
/** Those that are there. */
const present = new Map<string, LinliModule>();
const keyOf = (module: ServedModule) => `${module.name}@${module.version}`;

/** Pages for single things, of what the menu lists; of a module that is not loaded yet, all that it lists may have them. */
providePages((name, page) => {
  const module = served.value.modules.find((known) => known.name === name);
  if (!module || !served.value.groups.some((group) => group.pages.some((known) => known.path === `${name}/${page}`))) return false;
  const pages = present.get(keyOf(module))?.pages;
  if (!pages) return true;
  const found = pages[page] && pageOf(pages[page]);
  return Boolean(found?.detail ?? found?.routes?.some((route) => route.path.startsWith(':')));
});

provideModules(() => Promise.allSettled(served.value.modules.filter((module) => module.script).map(loadModule)));

/** Loads the pages of a module once; a failure is tried again the next time. */
export function loadModule(module: ServedModule): Promise<LinliModule> {
  const key = keyOf(module);
  const before = loaded.get(key);
  if (before) return before;
  const loading = fetchModule(module).then((found) => {
    present.set(key, found);
    return found;
  });
  loading.catch(() => loaded.delete(key));
  loaded.set(key, loading);
  return loading;
}

async function fetchModule(module: ServedModule): Promise<LinliModule> {
  if (!module.script) throw new Error(`${module.name} ${module.version} has no pages`);
  if (module.style) await style(module.style);
  const exported = (await import(/* @vite-ignore */ module.script)) as { default?: LinliModule };
  if (!exported.default?.pages) throw new Error(`${module.name} ${module.version}: index.js exports no pages`);
  return exported.default;
}

function style(address: string): Promise<void> {
  return new Promise((done, failed) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = () => done();
    link.onerror = () => failed(new Error(`${address} could not be loaded`));
    document.head.append(link);
  });
}

function pageOf(page: Component | ModulePage): ModulePage {
  return 'component' in page && !('setup' in page) && !('render' in page) ? (page as ModulePage) : { component: page as Component };
}

/** Gives the module's pages their addresses. @returns whether there were any for this page */
export async function openPage(router: Router, name: string, page: string): Promise<boolean> {
  const module = served.value.modules.find((known) => known.name === name);
  const wanted = served.value.groups.flatMap((group) => group.pages).find((known) => known.path === `${name}/${page}`);
  if (!module || !wanted) return false;
  const pages = (await loadModule(module)).pages;
  const found = pages[page];
  if (!found) throw new Error(`${name} ${module.version}: index.js has no page ${page}`);
  const { component, detail, routes } = pageOf(found);
  const base = `/t/${tenant}/${name}/${page}`;
  const records: RouteRecordRaw[] = [{ path: base, component }];
  if (detail) records.push({ path: `${base}/:id`, component: detail, props: true });
  for (const route of routes ?? []) records.push({ ...route, path: `${base}/${route.path}` });
  for (const record of records) router.addRoute('inside', record);
  return true;
}
