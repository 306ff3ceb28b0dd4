import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberId } from '#domain/ids.ts';
import { erasuresOf } from '#domain/log/dropErased.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { findForks } from '#domain/log/merge.ts';
import { isKnownItem } from '#domain/state/imports.ts';
import { idAt, MARK } from '#domain/state/itemTable.ts';
import { isErasedItem, itemView } from '#domain/state/itemView.ts';
import { foldAll, type LogWorld } from '#support/log.ts';
import { logExamples, openScene } from '#support/logExamples.ts';
import { play, stories } from '#support/logRandom.ts';
import { NAMES, plumbOf } from '#support/plumb.ts';

const READER = join(import.meta.dirname, '../reader/plumb_reader.py');

interface Reading {
  readonly project: string;
  readonly events: number;
  readonly faults: readonly { readonly code: string }[];
  readonly forks: readonly unknown[];
  readonly unread: readonly string[];
  readonly items: Readonly<Record<string, unknown>>;
  readonly names: Readonly<Record<string, string>>;
}

const python = ['python3', '/usr/bin/python3'].find((command) => spawnSync(command, ['--version']).status === 0);
if (python === undefined)
  console.warn('SKIPPED: the reader of project files is in Python, and there is no python3 here. Install it to run these tests.');

/** What the Python reader finds in project files. */
function readAll(folder: string, files: readonly Uint8Array[]): Reading[] {
  const names = files.map((bytes, k) => {
    const name = join(folder, `${k}.plumb`);
    writeFileSync(name, bytes);
    return name;
  });
  const run = spawnSync(python ?? 'python3', [READER, ...names], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Reading);
}

/** The same from our own fold. */
function ours(world: LogWorld, events: readonly LogEvent[]): Reading {
  const { data } = foldAll(events, world.sources());
  const items: Record<string, unknown> = {};
  for (let slot = 0; slot < data.items.length; slot += 1) {
    if (!isKnownItem(data, slot)) continue;
    const id = idAt(data.items, slot);
    const { state, resolved, disputed, heads, conflicts, split } = itemView(data, slot, id);
    items[id] = {
      present: ((data.items.marks[slot] ?? 0) & MARK.absent) === 0,
      state,
      disputed,
      split,
      resolved: resolved?.event ?? null,
      value: resolved?.value ?? null,
      text: isErasedItem(data, id) ? null : world.textAt(data, slot),
      heads: heads.map(({ event, rank, author, pass }) => [event, rank, author, pass]),
      conflicts: conflicts.map(({ author, pass }) => [author, pass]).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    };
  }
  const unread = [...data.unread].filter(([, { reason }]) => reason !== 'missing-body').map(([id]) => id as string);
  return {
    project: world.project,
    events: events.length,
    faults: [],
    unread: unread.sort(),
    items,
    names: Object.fromEntries(Object.entries(NAMES).filter(([member]) => !data.erasedMembers.has(member as MemberId))),
    forks: findForks(events)
      .map(({ device, n }) => ({ device, n }))
      .sort((a, b) => (a.device === b.device ? a.n - b.n : a.device < b.device ? -1 : 1)),
  };
}

describe.skipIf(python === undefined)('a reader in another language, written from docs/project-file.md alone', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumb-reader-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('agrees on the worked examples', async () => {
    const played = logExamples.map((example) => {
      const scene = openScene();
      return { world: scene.world, events: example.play(scene) ?? scene.world.events };
    });
    const files = await Promise.all(played.map(({ world, events }) => plumbOf(world, events)));
    expect(readAll(folder, files)).toEqual(played.map(({ world, events }) => ours(world, events)));
  });

  test('agrees on random stories of three devices', async () => {
    const seed = Date.now() & 0x7fffffff;
    const samples = fc.sample(stories(60), { numRuns: 120, seed }).map((steps) => ({ steps, ...play(steps) }));
    const files = await Promise.all(
      samples.map(({ world, events }, k) => {
        if (k % 2 === 0) world.eraseRows(erasuresOf(events).items); // the other half is of copies that still hold them
        return plumbOf(world, events);
      }),
    );
    readAll(folder, files).forEach((reading, k) => {
      const sample = samples[k];
      if (sample === undefined) throw new Error('one reading too many');
      expect(reading, `story ${k} of seed ${seed}: ${JSON.stringify(sample.steps)}`).toEqual(ours(sample.world, sample.events));
    });
  });

  test('finds what our own check finds in a damaged log', async () => {
    const { world, events } = play([]);
    const [first, second] = events as [LogEvent, LogEvent];
    const changed = { ...first, payload: { ...(first.payload as object), name: 'Other' } };
    const renamed = { ...second, header: { ...second.header, author: 'eve' } } as LogEvent;
    const files = await Promise.all([[changed, second], [second], [first, renamed]].map((some) => plumbOf(world, some)));
    const codes = readAll(folder, files).map((reading) => reading.faults.map((fault) => fault.code));
    expect(codes).toEqual([['bad-payload'], ['missing-events'], []]); // the last header is vouched for by the manifest alone, which was written anew
  });
});
