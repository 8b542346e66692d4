import { platform as api, ref, type Service } from '@linli/resident';

/** Notices that whoever is signed in has not read. */
export const unread = ref(0);

/** Without a connection the number stays as it was. */
export async function countUnread(): Promise<void> {
  try {
    const page = await api.get('/notifications', { query: { read: 'false', limit: 1, count: 'exact' } });
    unread.value = page.count ?? page.items.length;
  } catch {
    // the next look at it tells
  }
}

/** Where a notice leads here: its link is that of the console. */
export interface Leads {
  service: Service;
  search: string;
}

/** @returns undefined when no service shows residents what the notice is about */
export function leads(services: Service[], link: string): Leads | undefined {
  for (const service of services) {
    for (const [start, word] of Object.entries(service.notices ?? {})) {
      if (!link.startsWith(start)) continue;
      const id = link.slice(start.length).split('/')[0] ?? '';
      return { service, search: word ? `?${word}=${encodeURIComponent(id)}` : '' };
    }
  }
  return undefined;
}
