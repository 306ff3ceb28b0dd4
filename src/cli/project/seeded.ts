import { sha256 } from '#domain/hash.ts';
import type { NewProject } from '#domain/commands/create.ts';
import type { Io } from '../io.ts';

/**
 * The secrets of a project that anybody can make again from a number: items get the same ids, groups the same split. Whoever guesses the
 * number can tell whether a text is, or was, in the project, also after it was erased.
 */
export const seededSecrets = (seed: number): Pick<NewProject, 'itemSalt' | 'seed'> => ({
  itemSalt: sha256(`plumbline item ids:${seed}`),
  seed: sha256(`plumbline splits:${seed}`),
});

/** The machine, but for the ids of events: UUIDv7 in form, made from the number and counted up. Versions name the events of their labels. */
export function seededIo(io: Io, seed: number): Io {
  let count = 0;
  return {
    ...io,
    newId() {
      count += 1;
      const time = count.toString(16).padStart(12, '0');
      const hash = sha256(`plumbline events:${seed}:${count}`);
      const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 3) | 8).toString(16);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
    },
  };
}
