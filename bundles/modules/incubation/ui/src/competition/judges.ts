import { label, platform, rowPicker } from '@linli/ui';
import { api } from '../api';

const MANY = 50;

/** Chooses an account as a judge; those that cannot be one are shown with the reason. */
export const judgePicker = (season: () => string) =>
  rowPicker(
    async (q) => {
      const page = await platform.get('/users', { query: { q, state: 'ACTIVE', limit: MANY } });
      if (!page.items.length) return { items: [] };
      const { accounts } = await api.get('/incubation/seasons/{id}/judges/candidates', { path: { id: season() }, query: { user: page.items.map((user) => user.id) } });
      const against = new Map(accounts.map((one) => [one.userId, one.reason ? label(one.reason) : undefined]));
      return {
        items: page.items.map((user) => ({ id: user.id, name: user.displayName || user.username, beside: user.username, against: against.get(user.id) })),
        more: Boolean(page.next),
      };
    },
    async (id) => {
      const user = await platform.get('/users/{id}', { path: { id } });
      return { id, name: user.displayName || user.username };
    },
  );
