/** Follows server-sent events of the host until stopped; the browser connects again by itself. */
export function follow(url: string, handlers: Record<string, (data: unknown, id: string) => void>): () => void {
  const source = new EventSource(url, { withCredentials: true });
  for (const [event, handler] of Object.entries(handlers)) {
    source.addEventListener(event, (message) => {
      const text = (message as MessageEvent<string>).data;
      handler(text === '' ? null : JSON.parse(text), (message as MessageEvent<string>).lastEventId);
    });
  }
  return () => source.close();
}
