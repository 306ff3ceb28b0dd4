import '../annotation/kinds/regionRules.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dropErased, erasuresOf } from '../log/dropErased.ts';
import { unionEvents } from '../log/merge.ts';
import { eventLine } from '../log/chain.ts';
import type { LogEvent } from '../log/event.ts';
import type { Hash } from '../ids.ts';
import { foldAll, itemRow } from '#support/log.ts';
import { play, stories } from '#support/logRandom.ts';
import { dumpState, stateHash } from './dump.ts';
import { ProjectState } from './project.ts';
import { repeats } from '#support/repeats.ts';

const RUNS = { numRuns: repeats('random histories folded in any order', 80, 1000) };

describe('the fold', () => {
  test('gives one state for any order, any pieces, and repeats', () => {
    fc.assert(
      fc.property(stories(), fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 6 }), (steps, chance, piece) => {
        const { world, events } = play(steps);
        const sources = world.sources();
        const mixed = [...events, ...events.filter((_, k) => k % 3 === 0)]
          .map((event) => ({ event, key: chance.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event);
        const state = new ProjectState();
        for (let at = 0; at < mixed.length; at += piece) state.add(mixed.slice(at, at + piece), sources);
        expect(dumpState(state.data)).toBe(dumpState(foldAll(events, sources).data));
      }),
      RUNS,
    );
  });

  test('of one event at a time gives the state that is rebuilt from nothing, at every step', () => {
    fc.assert(
      fc.property(stories(25), (steps) => {
        const { world, events } = play(steps);
        const sources = world.sources();
        const state = new ProjectState();
        events.forEach((event, k) => {
          state.add([event], sources);
          expect(stateHash(state.data)).toBe(stateHash(foldAll(events.slice(0, k + 1), sources).data));
        });
      }),
      { numRuns: 25 },
    );
  });

  test('of a snapshot and the tail gives the state that is rebuilt from nothing', () => {
    fc.assert(
      fc.property(stories(), fc.nat(100), (steps, cut) => {
        const { world, events } = play(steps);
        const sources = world.sources();
        const at = cut % (events.length + 1);
        const before = foldAll(events.slice(0, at), sources);
        const after = new ProjectState(structuredClone(before.data));
        after.add(events.slice(at), sources);
        expect(dumpState(after.data)).toBe(dumpState(foldAll(events, sources).data));
        expect(dumpState(before.data)).toBe(dumpState(foldAll(events.slice(0, at), sources).data));
      }),
      RUNS,
    );
  });

  test('does not care which copies of erased payloads and rows are still there', () => {
    fc.assert(
      fc.property(stories(), (steps) => {
        const { world, events } = play(steps);
        const whole = dumpState(foldAll(world.events, world.sources()).data);
        world.eraseRows(erasuresOf(events).items);
        expect(dumpState(foldAll(events, world.sources()).data)).toBe(whole);
        expect(dumpState(foldAll(dropErased(world.events), world.sources()).data)).toBe(whole);
      }),
      RUNS,
    );
  });
});

describe('a fold that lacked a pack', () => {
  test('is whole once it is tried again with all', () => {
    const { world, events } = play([]);
    const sources = world.sources();
    const state = new ProjectState();
    const rows = world.items([itemRow('late', 'late')]);
    const late = world.device('d-four', 'dora');
    late.sees(...events);
    const all = [...events, late.write('ItemsImported', { ...rows, source: 'messages', format: 'csv', medium: 'text' })];
    const lacking = { ...sources, items: (hash: Hash) => (hash === rows.packs[0]?.hash ? undefined : sources.items(hash)) };
    expect(() => state.add(all, lacking)).toThrow('missing');
    state.add(all, world.sources());
    expect(dumpState(state.data)).toBe(dumpState(foldAll(all, world.sources()).data));
  });
});

describe('the union of logs', () => {
  const lines = (log: readonly LogEvent[]): string[] => log.map(eventLine);

  test('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(stories(), fc.infiniteStream(fc.nat(7)), (steps, chance) => {
        const { world, events } = play(steps);
        const [a, b, c]: [LogEvent[], LogEvent[], LogEvent[]] = [[], [], []];
        [...events, ...world.events].forEach((event) => {
          const at = chance.next().value as number;
          if ((at & 1) !== 0) a.push(event);
          if ((at & 2) !== 0) b.push(event);
          if ((at & 4) !== 0) c.push(event);
        });
        expect(lines(unionEvents(a, b))).toEqual(lines(unionEvents(b, a)));
        expect(lines(unionEvents(unionEvents(a, b), c))).toEqual(lines(unionEvents(a, unionEvents(b, c))));
        expect(lines(unionEvents(a, a))).toEqual(lines(unionEvents(a)));
        expect(lines(unionEvents(unionEvents(a, b), b))).toEqual(lines(unionEvents(a, b)));
      }),
      RUNS,
    );
  });

  test('of damaged copies keeps the payload that fits its hash, whichever side it comes from', () => {
    const { events } = play([]);
    const [event] = events as [LogEvent];
    const damaged = { ...event, payload: { ...(event.payload as object), name: 'changed' } };
    expect(unionEvents([damaged], [event])).toEqual([event]);
    expect(unionEvents([event], [damaged])).toEqual([event]);
  });
});
