import type { DeviceId, ProjectId } from '#domain/ids.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { readLine, type ReadLine } from '#domain/log/readLine.ts';
import { inflateSync } from 'fflate';
import type { Problem } from '../format.ts';
import type { Packed } from '../zip/packed.ts';
import { blockOf } from './layout.ts';

/** One block of a device's events, by n. */
export interface EventBlock {
  readonly path: string;
  readonly device: DeviceId;
  readonly events: readonly ReadLine[];
  /** The lines of the events once more, at once and from what the archive holds: a whole log is not kept unpacked. */
  readonly lines: () => readonly string[];
  /** Lines that are no events of this block; the others come in. */
  readonly problems: readonly Problem[];
}

/** Why an event does not belong where it lies; null when it does. */
function misplaced({ header }: LogEvent, device: DeviceId, block: number, project: ProjectId): string | null {
  if (header.project !== project) return 'belongs to another project';
  if (header.device !== device) return 'belongs to another device';
  if (header.n < 1 || blockOf(header.n) !== block) return 'has a number outside this block';
  return null;
}

/** Reads the lines of a block. `packed`: the same bytes as the archive has them, where that is known. */
export function readBlock(
  path: string,
  place: { readonly device: DeviceId; readonly block: number },
  project: ProjectId,
  bytes: Uint8Array,
  packed?: Packed,
): EventBlock {
  const texts = linesOf(bytes);
  const events: ReadLine[] = [];
  const problems: Problem[] = [];
  texts.forEach((text, index) => {
    if (text === '') return;
    const problem = (reason: string): void => {
      problems.push({
        file: path,
        line: index + 1,
        code: 'bad-event',
        message: `This line ${reason}; it was left out. Take it from another copy.`,
      });
    };
    const read = readLine(text);
    if (read === undefined) return problem('is not an event');
    const reason = misplaced(read.event, place.device, place.block, project);
    if (reason !== null) return problem(reason);
    events.push(read);
  });
  return { path, device: place.device, events, lines: linesAgain(texts, events, packed), problems };
}

const linesOf = (bytes: Uint8Array): string[] => {
  const lines = new TextDecoder().decode(bytes).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
};

/** Lines that were changed or left out are kept; the others can be unpacked again. */
function linesAgain(texts: readonly string[], events: readonly ReadLine[], packed: Packed | undefined): () => readonly string[] {
  const same = events.length === texts.length && events.every(({ line }, k) => line === texts[k]);
  if (!same || packed === undefined) {
    const lines = events.map(({ line }) => line);
    return () => lines;
  }
  const { deflated, size } = packed;
  return () => linesOf(inflateSync(deflated, { out: new Uint8Array(size) }));
}
