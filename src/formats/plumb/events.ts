import type { DeviceId, ProjectId } from '#domain/ids.ts';
import { parseEventLine } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import type { Problem } from '../format.ts';
import { blockOf } from './layout.ts';

/** One block of a device's events, by n. */
export interface EventBlock {
  readonly path: string;
  readonly device: DeviceId;
  readonly events: readonly LogEvent[];
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

/** Reads the lines of a block. */
export function readBlock(
  path: string,
  place: { readonly device: DeviceId; readonly block: number },
  project: ProjectId,
  bytes: Uint8Array,
): EventBlock {
  const lines = new TextDecoder().decode(bytes).split('\n');
  const events: LogEvent[] = [];
  const problems: Problem[] = [];
  lines.forEach((text, index) => {
    if (text === '') return;
    const problem = (reason: string): void => {
      problems.push({
        file: path,
        line: index + 1,
        code: 'bad-event',
        message: `This line ${reason}; it was left out. Take it from another copy.`,
      });
    };
    const event = parseEventLine(text);
    if (event === undefined) return problem('is not an event');
    const reason = misplaced(event, place.device, place.block, project);
    if (reason !== null) return problem(reason);
    events.push(event);
  });
  return { path, device: place.device, events, problems };
}
