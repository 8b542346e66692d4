import { district } from './api';
import { follow } from './stream';

type Handler = (data: unknown) => void;
const handlers = new Map<string, Set<Handler>>();
let stop: (() => void) | null = null;

function connect(): void {
  stop?.();
  stop = handlers.size
    ? follow(
        district.url('/events'),
        Object.fromEntries([...handlers].map(([type, listeners]) => [type, (data: unknown) => listeners.forEach((listener) => listener(data))])),
      )
    : null;
}

/** Listens to the live events of this person; all listeners share one connection. @returns takes the listener away */
export function onLive(type: string, handler: Handler): () => void {
  const known = handlers.get(type);
  if (known) {
    known.add(handler);
  } else {
    handlers.set(type, new Set([handler]));
    connect();
  }
  return () => {
    const left = handlers.get(type);
    left?.delete(handler);
    if (left?.size === 0) {
      handlers.delete(type);
      connect();
    }
  };
}

/**
 * Listens to news that a list has changed for this person, and that so much has changed that everything should be read again.
 *
 * @param path of the list in the district's part of the API, such as `/users`, whatever selects from it
 * @returns takes the listener away
 */
export function onListChanged(path: string, handler: () => void): () => void {
  const address = district.url(path);
  const stops = [
    onLive('list', (data) => {
      if ((data as { href: string }).href.split('?')[0] === address) handler();
    }),
    onLive('reset', handler),
  ];
  return () => stops.forEach((stopOne) => stopOne());
}

/** After signing out. */
export function stopLive(): void {
  handlers.clear();
  stop?.();
  stop = null;
}
