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

/** After signing out. */
export function stopLive(): void {
  handlers.clear();
  stop?.();
  stop = null;
}
