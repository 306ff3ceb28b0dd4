import type { JournalWriter } from '#storage/journal/writer.ts';
import type { ProjectStore, TailChunk } from '#storage/types.ts';

/** Quiet time after which new events are copied: what a failure of the database may cost of the copy, not of the labels. */
const BEHIND_MS = 250;

export interface Journal {
  /** What was read of the log, and the local position that it follows: the copy need not read it once more. */
  readonly take: (chunk: TailChunk, after: number) => void;
  /** The log grew, or its epoch; the copy follows in a moment. */
  readonly grew: (epoch: number) => void;
  /** A good backup was written. */
  readonly backedUp: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Keeps the journal of an open project, in one tab at a time; another takes over when that one closes. */
export function keepJournal(store: ProjectStore): Journal {
  let writer: JournalWriter | undefined;
  let epoch: number | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const leaving = new AbortController();
  const hold = async (): Promise<void> => {
    const { JournalWriter: Writer } = await import('#storage/journal/writer.ts');
    writer = await Writer.open(store).catch(() => undefined); // no journal here: the log itself holds
    await writer?.advance().catch(() => undefined); // no journal here: the log itself holds
    await ended;
    await writer?.close();
    writer = undefined;
  };
  const { locks } = navigator as { readonly locks?: LockManager };
  // no journal here: the log itself holds
  const held = locks?.request(`plumbline-journal-${store.project}`, { signal: leaving.signal }, hold).catch(() => undefined);
  const advance = (): void => {
    waiting = undefined;
    void writer?.advance(epoch).catch(() => undefined); // no room: the next batch tries again
  };
  return {
    take: (chunk, after) => writer?.take(chunk, after),
    grew(now) {
      epoch = now;
      waiting ??= setTimeout(advance, BEHIND_MS);
    },
    backedUp: async () => writer?.rotate().catch(() => undefined), // no journal here: the log itself holds
    close: async () => {
      clearTimeout(waiting);
      if (writer === undefined) leaving.abort();
      end();
      await held;
    },
  };
}
