/** How long to wait after the host has refused a stream; the browser itself only comes back after a broken one. */
const REFUSED_MILLISECONDS = 20_000;

/** Follows server-sent events of the host until stopped. */
export function follow(url: string, handlers: Record<string, (data: unknown, id: string) => void>): () => void {
  let source: EventSource;
  let later: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    source = new EventSource(url, { withCredentials: true });
    for (const [event, handler] of Object.entries(handlers)) {
      source.addEventListener(event, (message) => {
        const text = (message as MessageEvent<string>).data;
        handler(text === '' ? null : JSON.parse(text), (message as MessageEvent<string>).lastEventId);
      });
    }
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) later = setTimeout(connect, REFUSED_MILLISECONDS);
    };
  }
  connect();
  return () => {
    clearTimeout(later);
    source.close();
  };
}
