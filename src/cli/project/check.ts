import { hashJson } from '#domain/hash.ts';
import type { DeviceId, Hash } from '#domain/ids.ts';
import { parsePack } from '#domain/item/packRows.ts';
import { headerHash, type ChainFault } from '#domain/log/chain.ts';
import { verifyChains } from '#domain/log/verify.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { liftEvent } from '#domain/log/lift.ts';
import type { PackList } from '#domain/log/payloads.ts';
import { namedBodies } from '#domain/state/project.ts';
import type { Problem } from '#formats/format.ts';
import type { Bodies } from './bodies.ts';
import { chainsOf } from './chains.ts';
import type { LoadedContent } from './content.ts';

/**
 * Everything that is wrong with a project file: damage of the archive, chains, heads against the manifest, missing or wrong packs and bodies.
 * `rowsOfPack`: how many rows a pack has, where somebody has read it already; others are read here.
 */
export function checkContent(content: LoadedContent, rowsOfPack: (hash: Hash) => number | undefined = () => undefined): Problem[] {
  const chains = chainsOf(content.events);
  return [
    ...content.problems,
    ...verifyChains(content.rows).map(chainProblem),
    ...headProblems(content, chains),
    ...content.events.flatMap((event) => eventProblems(event, content, rowsOfPack)),
  ];
}

const problem = (file: string, line: number, code: string, message: string): Problem => ({ file, line, code, message });
const nameOf = (device: DeviceId): string => `events/${device}`;

function chainProblem(fault: ChainFault): Problem {
  const { device } = fault;
  switch (fault.code) {
    case 'missing-events':
      return problem(
        nameOf(device),
        fault.n,
        fault.code,
        `Events ${fault.n} to ${fault.upTo} of this device are missing. Merge with another copy.`,
      );
    case 'broken-chain':
      return problem(
        nameOf(device),
        fault.n,
        fault.code,
        `Event ${fault.n} does not follow the one before it: one of them was changed. Compare with another copy.`,
      );
    case 'bad-payload':
      return problem(
        nameOf(device),
        fault.n,
        fault.code,
        `What event ${fault.n} says was changed after it was written. Compare with another copy.`,
      );
  }
}

function headProblems({ manifest, events, problems }: LoadedContent, chains: ReadonlyMap<DeviceId, readonly LogEvent[]>): Problem[] {
  const found: Problem[] = [];
  const salvaged = problems.some(({ code }) => code === 'bad-manifest');
  if (salvaged) return found; // already said, and there is nothing to compare with
  for (const [name, head] of Object.entries(manifest.heads)) {
    const device = name as DeviceId;
    const chain = chains.get(device) ?? [];
    const last = chain.at(-1)?.header.n ?? 0;
    if (last < head.n) {
      const lost = `The manifest says ${head.n} events, the file has ${last}: the end of this device's log was cut off. Take it from another copy.`;
      found.push(problem(nameOf(device), last, 'cut-tail', lost));
    } else if (last > head.n) {
      found.push(
        problem(nameOf(device), last, 'stale-manifest', `The file has ${last} events of this device, the manifest says ${head.n}.`),
      );
    } else if (!chain.some((event) => event.header.n === head.n && headerHash(event.header) === head.hash)) {
      found.push(
        problem(
          nameOf(device),
          head.n,
          'wrong-head',
          'The last event of this device is not the one the manifest names. Compare with another copy.',
        ),
      );
    }
  }
  for (const device of chains.keys()) {
    if (!Object.hasOwn(manifest.heads, device))
      found.push(problem(nameOf(device), 0, 'unknown-device', 'The manifest does not name this device.'));
  }
  if (events.length !== manifest.events) {
    found.push(problem('manifest.json', 0, 'wrong-count', `The manifest says ${manifest.events} events, the file has ${events.length}.`));
  }
  return found;
}

function eventProblems(event: LogEvent, content: LoadedContent, rowsOfPack: (hash: Hash) => number | undefined): Problem[] {
  const lifted = liftEvent(event);
  const at = (code: string, message: string): Problem => problem(nameOf(event.header.device), event.header.n, code, message);
  if (lifted.status === 'unreadable')
    return [at('unreadable-event', `The event ${event.header.n} (${event.header.type}) is not what its type says.`)];
  if (lifted.status !== 'known') return [];
  const found: Problem[] = [];
  const rowsIn = (packs: Bodies) => (hash: Hash) => (packs.has(hash) ? (rowsOfPack(hash) ?? countRows(packs.get(hash)!)) : undefined);
  for (const hash of namedBodies([event])) {
    if (!content.values.has(hash)) found.push(at('missing-body', `values/${hash} is missing. Take it from another copy.`));
  }
  const known = lifted.event;
  if (known.type === 'ItemsImported') found.push(...packProblems(known.payload, rowsIn(content.items), 'items', at));
  if (known.type === 'LabelsImported' || known.type === 'SuggestionsImported')
    found.push(...packProblems(known.payload, rowsIn(content.labels), 'labels', at));
  return found;
}

function packProblems(
  list: PackList,
  rowsIn: (hash: Hash) => number | undefined,
  folder: string,
  at: (code: string, message: string) => Problem,
): Problem[] {
  const found: Problem[] = [];
  if (hashJson(list.packs.map((pack) => pack.hash)) !== list.digest)
    found.push(at('wrong-digest', 'The list of packs does not fit its digest.'));
  for (const { hash, rows } of list.packs) {
    const counted = rowsIn(hash);
    if (counted === undefined) found.push(at('missing-pack', `${folder}/${hash}.jsonl is missing. Take it from another copy.`));
    else if (counted !== rows) found.push(at('wrong-pack', `${folder}/${hash}.jsonl is not what the event says.`));
  }
  return found;
}

/** Rows of a pack; -1: it is no pack. Its bytes are what its name says, or they would not have been read. */
function countRows(bytes: Uint8Array): number {
  try {
    return parsePack(new TextDecoder().decode(bytes)).length;
  } catch {
    return -1;
  }
}
