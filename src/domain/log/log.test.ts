import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LogWorld, withoutPayload } from '#support/log.ts';
import { payloadArbitraries, typedPayload } from '#support/logArbitraries.ts';
import { play, stories } from '#support/logRandom.ts';
import { eventLine, headerHash, parseEventLine } from './chain.ts';
import type { LogEvent } from './event.ts';
import { EVENT_TYPES, liftEvent, parseValue } from './lift.ts';
import { findForks } from './merge.ts';
import { verifyChain, verifyLog, type ExpectedHead } from './verify.ts';
import { repeats } from '#support/repeats.ts';

function oneChain(count = 6): LogEvent[] {
  const laptop = new LogWorld().device('laptop', 'ana');
  for (let k = 0; k < count; k += 1) laptop.write('CommentAdded', { item: `item-${k}` as never, text: `note ${k}` });
  return laptop.events;
}

const headsOf = (events: readonly LogEvent[]): Record<string, ExpectedHead> => {
  const heads: Record<string, ExpectedHead> = {};
  for (const { header } of events)
    if (header.n > (heads[header.device]?.n ?? 0)) heads[header.device] = { n: header.n, hash: headerHash(header) };
  return heads;
};

describe('an event', () => {
  test('of every type reads back as it was written', () => {
    expect(Object.keys(payloadArbitraries).sort()).toEqual([...EVENT_TYPES].sort());
    fc.assert(
      fc.property(typedPayload, ({ type, payload }) => {
        const event = new LogWorld().device('laptop', 'ana').write(type, payload);
        const read = parseEventLine(eventLine(event));
        expect(read).toEqual(JSON.parse(JSON.stringify(event)));
        expect(eventLine(read as LogEvent)).toBe(eventLine(event));
        expect(verifyChain([read as LogEvent])).toEqual([]);
        expect(liftEvent(event)).toMatchObject({ status: 'known', event: { type } });
      }),
      { numRuns: repeats('events of every type written and read back (T-06)', 400, 100_000) },
    );
  });

  test('of a type or version of the future is kept as it is, and so is one that cannot be read', () => {
    const laptop = new LogWorld().device('laptop', 'ana');
    const future = laptop.writeRaw('LabelAdjusted', { by: 1 });
    expect(liftEvent(future)).toEqual({ status: 'unknown-type', event: future });
    const newer = parseEventLine(eventLine(future).replace('"v":1', '"v":2').replace('LabelAdjusted', 'Undone'));
    expect(newer && liftEvent(newer).status).toBe('unknown-type');
    expect(liftEvent(laptop.writeRaw('Undone', { gesture: 5 })).status).toBe('unreadable');
    expect(liftEvent(withoutPayload(future)).status).toBe('erased');
    expect(liftEvent(laptop.writeRaw('toString', {})).status).toBe('unknown-type');
  });

  test('keeps fields of the future in its line and in its hash', () => {
    const [event] = oneChain(1) as [LogEvent];
    const wider = { ...event, header: { ...event.header, signature: 'abc' } };
    expect(headerHash(wider.header)).not.toBe(headerHash(event.header));
    expect(parseEventLine(eventLine(wider))).toEqual(wider);
  });

  test('is not made from lines that are none', () => {
    const [event] = oneChain(1) as [LogEvent];
    const line = eventLine(event);
    const broken = [
      '',
      '{',
      'null',
      '[]',
      '"text"',
      '{"header":{},"payload":1,"salt":null}',
      line.slice(1),
      line.replace('"n":1', '"n":"1"'),
      line.replace('"n":1', '"n":0'),
      line.replace('"n":1', '"n":1.5'),
      line.replace('"supersedes":[]', '"supersedes":[1]'),
      line.replace(/"salt":"[0-9a-f]/, '"salt":"x'),
      line.replace('note 0', '\\ud800'),
      line.replace('"note 0"', '1e999'),
    ];
    for (const each of broken) expect(parseEventLine(each), each).toBeUndefined();
  });

  test('with a value in parts reads only what is a value', () => {
    expect(parseValue('{"kind":"choice","label":null}')).toEqual({ kind: 'choice', label: null });
    for (const bad of ['', '{', 'null', '{"kind":"box"}', '{"parts":[]}']) expect(parseValue(bad)).toBeUndefined();
  });
});

describe('the check of a log', () => {
  test('finds nothing in healthy logs, forks and erasures included', () => {
    fc.assert(
      fc.property(stories(), (steps) => {
        const { events } = play(steps);
        expect(verifyLog(events)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('finds a change of any single field, and of any single bit of a line that still is an event', () => {
    const events = oneChain();
    const heads = headsOf(events);
    const at = fc.nat(events.length - 1);
    fc.assert(
      fc.property(at, fc.nat(), fc.nat(7), (k, byte, bit) => {
        const line = Buffer.from(eventLine(events[k] as LogEvent));
        const place = byte % line.length;
        line[place] = (line[place] ?? 0) ^ (1 << bit);
        const changed = parseEventLine(line.toString());
        if (changed === undefined || eventLine(changed) === eventLine(events[k] as LogEvent)) return;
        expect(verifyLog(events.with(k, changed), heads), line.toString()).not.toEqual([]);
      }),
      { numRuns: repeats('bits of event lines changed', 2000, 40_000) },
    );
    for (const [k, event] of events.entries()) {
      for (const key of Object.keys(event.header) as (keyof LogEvent['header'])[]) {
        const was = event.header[key];
        const now = typeof was === 'number' ? was + 1 : typeof was === 'string' ? `${was}0` : ['x'];
        const changed = { ...event, header: { ...event.header, [key]: now } } as LogEvent;
        expect(verifyLog(events.with(k, changed), heads), `${key} of event ${k}`).not.toEqual([]);
      }
      expect(verifyLog(events.with(k, withoutPayload(event)), heads)).toEqual([{ code: 'missing-payload', device: 'laptop', n: k + 1 }]);
    }
  });

  test('finds events that are missing at the start, inside and at the end', () => {
    const events = oneChain();
    const heads = headsOf(events);
    for (let from = 0; from < events.length; from += 1) {
      for (let to = from + 1; to <= events.length; to += 1) {
        const faults = verifyLog([...events.slice(0, from), ...events.slice(to)], heads);
        const expected = to === events.length ? 'wrong-head' : 'missing-events';
        expect(faults.map((fault) => fault.code)).toEqual([expected]);
      }
    }
  });

  test('finds two events with one id, a clock that stands still, and a chain that was sewn together', () => {
    const events = oneChain(3);
    const other = new LogWorld().device('phone', 'ben');
    const twin = other.write('CommentAdded', { item: 'x' as never, text: 'other' });
    expect(verifyLog([...events, twin]).map(({ code }) => code)).toEqual(['same-id']);
    const world = new LogWorld();
    const laptop = world.device('laptop', 'ana');
    laptop.write('HardCleared', { item: 'x' as never });
    laptop.head = { ...laptop.head, lamport: 0 };
    laptop.write('HardCleared', { item: 'x' as never });
    expect(verifyLog(laptop.events).map(({ code }) => code)).toEqual(['lamport-not-rising']);
  });

  test('names both branches of a fork and finds no fault in them', () => {
    const world = new LogWorld();
    const laptop = world.device('laptop', 'ana');
    laptop.write('HardCleared', { item: 'a' as never });
    const copy = laptop.copy();
    laptop.write('HardCleared', { item: 'b' as never });
    copy.write('HardCleared', { item: 'c' as never });
    copy.write('HardCleared', { item: 'd' as never });
    expect(verifyLog(world.events)).toEqual([]);
    expect(findForks(world.events)).toMatchObject([{ device: 'laptop', n: 2 }]);
  });
});
