import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex } from '#domain/hash.ts';
import type { Hash, MemberId } from '#domain/ids.ts';
import { indexItems } from '#domain/item/pack.ts';
import { indexLabels } from '#domain/importing/labelPack.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import { parseEventLine } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { findForks } from '#domain/log/merge.ts';
import { verifyLog } from '#domain/log/verify.ts';
import type { StateData } from '#domain/state/data.ts';
import { stateHash } from '#domain/state/dump.ts';
import { idAt, MARK } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import { ProjectState } from '#domain/state/project.ts';
import { undoStacks } from '#domain/state/undoStack.ts';
import type { Sources } from '#domain/state/work.ts';
import { foldAll, SEED } from '#support/log.ts';
import { logExamples } from '#support/logExamples.ts';
import { exampleFiles } from '../golden/make-log.ts';

const GOLDEN = join(import.meta.dirname, '../golden/log');

interface ExpectedFile {
  readonly items: Readonly<Record<string, unknown>>;
  readonly unread: readonly string[];
  readonly forks: readonly { readonly device: string; readonly n: number }[];
  readonly undo: number;
  readonly redo: number;
}

/** Reads an example from its files alone, as a stranger would. */
function readExample(name: string): { events: LogEvent[]; sources: Sources; expected: ExpectedFile } {
  const read = (path: string): string => readFileSync(join(GOLDEN, name, path), 'utf8');
  const rows = <Row extends ItemRow | LabelRow>(folder: string, hash: Hash): Row[] => parsePack<Row>(read(`${folder}/${hash}.jsonl`));
  const events = read('events.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const event = parseEventLine(line);
      if (event === undefined) throw new Error(`${name}: not an event: ${line}`);
      return event;
    });
  const sources: Sources = {
    body: (hash) => (existsSync(join(GOLDEN, name, 'values', hash)) ? read(`values/${hash}`) : undefined),
    items: (hash) => indexItems(rows<ItemRow>('items', hash), fromHex(SEED)),
    labels: (hash) => indexLabels(rows<LabelRow>('labels', hash)),
  };
  return { events, sources, expected: JSON.parse(read('expected.json')) as ExpectedFile };
}

/** The state in the words of expected.json. */
function said(data: StateData, events: readonly LogEvent[]): ExpectedFile {
  const items: Record<string, unknown> = {};
  for (let slot = 0; slot < data.items.length; slot += 1) {
    const id = idAt(data.items, slot);
    const view = itemView(data, slot, id);
    const absent = ((data.items.marks[slot] ?? 0) & MARK.absent) !== 0;
    if (!absent && view.heads.length === 0 && view.comments.length === 0) continue;
    items[id] = absent
      ? 'absent'
      : {
          state: view.state,
          resolved: view.resolved?.event ?? null,
          heads: view.heads.map((head) => head.event),
          disputed: view.disputed,
          conflicts: view.conflicts.map((each) => each.author),
          comments: view.comments.length,
        };
  }
  const stacks = undoStacks(data, 'ana' as MemberId);
  const forks = findForks(events).map(({ device, n }) => ({ device, n }));
  return { items, unread: [...data.unread.keys()].sort(), forks, undo: stacks.undo.length, redo: stacks.redo.length };
}

describe('the worked examples of the log', () => {
  test('are twelve, and their files are what the script writes', () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(logExamples.map((example) => example.name));
    expect(logExamples).toHaveLength(12);
    for (const example of logExamples) {
      for (const [path, text] of exampleFiles(example)) {
        expect(readFileSync(join(GOLDEN, example.name, path), 'utf8'), `${example.name}/${path}`).toBe(text);
      }
    }
  });

  test.each(logExamples.map((example) => example.name))('%s folds to what the specification says', (name) => {
    const { events, sources, expected } = readExample(name);
    const { items, unread, forks, undo, redo } = expected;
    expect(said(foldAll(events, sources).data, events)).toEqual({ items, unread, forks, undo, redo });
    expect(verifyLog(events)).toEqual([]);
  });

  test.each(logExamples.map((example) => example.name))('%s folds to the same state in any order, in pieces, and twice over', (name) => {
    const { events, sources } = readExample(name);
    const once = stateHash(foldAll(events, sources).data);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        fc.integer({ min: 1, max: 7 }),
        (order, piece) => {
          const state = new ProjectState();
          for (let at = 0; at < order.length; at += piece) state.add(order.slice(at, at + piece), sources);
          expect(stateHash(state.data)).toBe(once);
        },
      ),
      { numRuns: 40 },
    );
  });
});
