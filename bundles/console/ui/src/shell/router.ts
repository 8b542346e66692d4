import { asProblem, askAgain, forget, host, district, onSessionLost, profile, remembered, session, take, tenant, type Who } from '@linli/ui';
import { api } from './api';
import { shallowRef } from 'vue';
import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router';
import { loadEntrance } from './entrance';
import Inside from './layout/Inside.vue';
import { allowed, loadMenu } from './menu';
import { openPage } from './modules';
import { districtPlaces, operatorPlaces } from './places';

const base = tenant ? `/t/${tenant}` : '/host';

/** Why nothing could be asked when the console began; the address stays, so that another try opens the page that was wanted. */
export const unreachable = shallowRef<unknown>(null);

/** Asks the host who this is, and what he may see. @returns whether somebody is signed in */
export async function enter(): Promise<boolean> {
  if (!remembered()) return false;
  try {
    const who = await (tenant ? district : host).get<Who>('/me');
    if (!tenant && who.tenant) {
      forget();
      return false;
    }
    take(who);
  } catch (thrown) {
    if (![401, 403].includes(asProblem(thrown).status)) throw thrown;
    forget();
    return false;
  }
  if (session.mustChangePassword) return true;
  if (tenant) profile.value = await api.get('/profile');
  await loadMenu();
  return true;
}

function routes(): RouteRecordRaw[] {
  const places = tenant ? districtPlaces : operatorPlaces;
  return [
    { path: '/', component: () => import('./pages/Districts.vue'), meta: { open: true } },
    { path: `${base}/sign-in`, name: 'sign-in', component: () => import('./pages/SignIn.vue'), meta: { open: true } },
    { path: `${base}/password`, name: 'password', component: () => import('./pages/NewPassword.vue') },
    {
      path: base,
      name: 'inside',
      component: Inside,
      children: [
        ...places.map(
          (place): RouteRecordRaw => ({
            path: `${base}/${place.path}`,
            component: place.component,
            props: place.props ?? false,
            meta: { place },
          }),
        ),
        ...(tenant
          ? [{ path: `${base}/:module/:page/:rest(.*)*`, name: 'module', component: () => import('./pages/ModuleMissing.vue'), props: true }]
          : []),
        { path: `${base}/:rest(.*)*`, component: () => import('./pages/NotFound.vue') },
      ],
    },
    { path: '/:rest(.*)*', redirect: '/' },
  ];
}

export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: routes(),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
  let known: boolean | null = null;
  router.beforeEach(async (to, from) => {
    if (to.path === '/') return true;
    await loadEntrance();
    try {
      known ??= await enter();
    } catch (thrown) {
      unreachable.value = thrown;
      return true;
    }
    if (!session.user) known = false;
    else known = true;
    if (to.meta.open) return known && to.name === 'sign-in' && from.name !== 'sign-in' ? `${base}/` : true;
    if (!known) return { name: 'sign-in', query: { to: to.fullPath } };
    if (session.mustChangePassword && to.name !== 'password') return { name: 'password', query: { to: to.fullPath } };
    if (to.name === 'module') {
      try {
        if (await openPage(router, String(to.params.module), String(to.params.page))) {
          const again = router.resolve(to.fullPath);
          // Where the browser has gone already, back or forward, its entry stays; otherwise there will be one to come back to.
          const there = location.pathname + location.search + location.hash === to.fullPath;
          if (again.name !== 'module') return { path: to.path, query: to.query, hash: to.hash, ...(there ? { replace: true } : {}) };
        }
      } catch (thrown) {
        to.meta.failure = thrown;
      }
    }
    const place = to.meta.place as { permission?: string } | undefined;
    if (place && !allowed(place as never)) to.meta.forbidden = true;
    return true;
  });
  onSessionLost(askAgain);
  return router;
}
