import { join } from 'node:path';
import type { ExportTarget } from '#formats/exportFiles.ts';
import { openAtomically, writeAtomically, type AtomicFile } from '../files/atomic.ts';
import type { CliProject } from '../project/cliProject.ts';

/** Characters that are written at once. */
const BATCH = 256 * 1024;

/** Files below a folder, each written whole or not at all; `abandon` leaves out what was begun. */
export function folderTarget(out: string, project: CliProject): ExportTarget & { readonly abandon: () => Promise<void> } {
  const begun = new Set<AtomicFile>();
  const begin = async (path: string): Promise<AtomicFile> => {
    const file = await openAtomically(join(out, ...path.split('/')));
    begun.add(file);
    return file;
  };
  const ended = (file: AtomicFile) => {
    begun.delete(file);
    return file.end();
  };
  return {
    async openText(path) {
      const file = await begin(path);
      let waiting = '';
      const flush = async (): Promise<void> => {
        await file.write(waiting);
        waiting = '';
      };
      return {
        async write(text) {
          waiting += text;
          if (waiting.length >= BATCH) await flush();
        },
        async end() {
          await flush();
          return ended(file);
        },
      };
    },
    async openBytes(path) {
      const file = await begin(path);
      return { write: (bytes) => file.write(bytes), end: () => ended(file) };
    },
    async putMedia(path, hash) {
      const bytes = await project.media(hash);
      return bytes === undefined ? undefined : writeAtomically(join(out, ...path.split('/')), (write) => write(bytes));
    },
    abandon: async () => {
      for (const file of begun) await file.abandon();
    },
  };
}

/** Only the rows, to a stream; everything else is left out. */
export function streamTarget(out: (text: string) => void): ExportTarget {
  const nothing = { sha256: '', bytes: 0 };
  return {
    openBytes: () => ({ write: () => undefined, end: () => Promise.resolve(nothing) }),
    openText: (path) => ({ write: (text) => (path.startsWith('items.') ? out(text) : undefined), end: () => Promise.resolve(nothing) }),
    putMedia: () => Promise.resolve(undefined),
  };
}
