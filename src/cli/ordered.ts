/**
 * Runs `work` over a stream, at most `window` pieces at a time, and yields the results in the order of the stream.
 * The stream is read on only while fewer than `window` results wait, so memory stays bounded when the results are taken slowly.
 */
export async function* inOrder<In, Out>(stream: AsyncIterable<In>, window: number, work: (piece: In) => Promise<Out>): AsyncGenerator<Out> {
  const waiting: Promise<Out>[] = [];
  let ended = false;
  let failure: unknown = null;
  let changed = () => {};
  const change = () => new Promise<void>((resolve) => (changed = resolve));
  const fill = async () => {
    try {
      for await (const piece of stream) {
        const result = work(piece);
        // the consumer takes the results one after the other; a later one may fail before its turn
        result.catch(() => {});
        waiting.push(result);
        changed();
        while (waiting.length >= window) await change();
        if (ended) return;
      }
    } catch (error) {
      failure = error;
    }
    ended = true;
    changed();
  };
  const filling = fill();
  try {
    for (;;) {
      const next = waiting[0];
      if (next !== undefined) {
        const result = await next;
        waiting.shift();
        changed();
        yield result;
      } else if (ended) break;
      else await change();
    }
  } finally {
    ended = true;
    waiting.length = 0;
    changed();
  }
  await filling;
  if (failure !== null) throw failure;
}
