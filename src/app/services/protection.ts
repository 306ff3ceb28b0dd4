import { tellAll } from './tellAll.ts';
import { getSetting, setSetting, status } from './storage.ts';

const ASKED = 'persist-asked';
/** Labels after which work counts as real. */
const REAL_WORK = 10;

const listeners = new Set<(granted: boolean) => void>();
let labels = 0;
let done = false;

/** Calls `listener` with the browser's answer when it was asked to keep the data, once on a machine. Returns the way to stop. */
export function onPersistAnswer(listener: (granted: boolean) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A label was saved; the tenth asks the browser. */
export function labelSaved(): void {
  labels += 1;
  if (labels >= REAL_WORK) realWorkDone();
}

/** Something was imported or labeled that would be missed: the browser is asked to keep it, unless that happened before. */
export function realWorkDone(): void {
  if (done) return;
  done = true;
  void ask().catch(() => undefined); // a browser without an answer is one that may delete: Settings say so
}

async function ask(): Promise<void> {
  const { requestPersist, storageStatus } = await status();
  if ((await getSetting<boolean>(ASKED)) === true || (await storageStatus()).persisted) return;
  await setSetting(ASKED, true);
  const granted = await requestPersist();
  tellAll(listeners, granted);
}
