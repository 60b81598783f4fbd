/**
 * What the server tells while the page is open: that the record has changed (a report was kept in another process, a colleague judged).
 * Everything on the page that was fetched asks again, quietly: an unchanged answer costs an empty 304.
 */
let version = $state(0);
let isConnected = $state(true);

export const changes = {
  /** grows with every change */
  get version(): number {
    return version;
  },
  /** false while the server does not answer; the browser keeps trying */
  get isConnected(): boolean {
    return isConnected;
  },
  /** told by the page itself after it wrote something, which need not wait for the server's word */
  told(): void {
    version++;
  },
};

const AGAIN = 2_000;
const SLOWLY = 15_000;

/** Listens until the returned function is called. */
export function listenForChanges(address: string): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasAway = false;
  const open = () => {
    source = new EventSource(address);
    source.onopen = () => {
      isConnected = true;
      // what happened meanwhile was not told
      if (wasAway) version++;
      wasAway = false;
    };
    source.onerror = () => {
      wasAway = true;
      // while the server is away the browser tries again by itself
      if (source?.readyState !== EventSource.CLOSED) {
        isConnected = false;
        return;
      }
      // it gave up, for the answer was no stream: a server that is just starting, or one that wants people to sign in
      fetch("/api/session", { cache: "no-store" }).then(
        () => {
          isConnected = true;
          timer = setTimeout(open, SLOWLY);
        },
        () => {
          isConnected = false;
          timer = setTimeout(open, AGAIN);
        },
      );
    };
    source.addEventListener("change", () => version++);
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
