import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#domain/hash.ts';
import { LogWorld } from '#support/log.ts';
import { bodyRecord, eventRecord, idsIn, readRecords } from './records.ts';

const world = new LogWorld();
const ana = world.device('d-ana', 'm-ana');
for (let i = 0; i < 20; i += 1) ana.write('CommentAdded', { item: 'a'.repeat(32) as never, text: `says "id":"no" ${i} \n ü` });
const body = 'a rule\nof two lines';
const records = [bodyRecord(body), ...world.events.map(eventRecord)];
const whole = records.join('');

test('a journal gives back what was written', () => {
  const { events, bodies, damaged } = readRecords([whole]);
  expect(events).toEqual(world.events);
  expect([...bodies]).toEqual([[sha256(body), body]]);
  expect(damaged).toBe(0);
  expect(idsIn(whole)).toEqual(world.events.map(({ header }) => header.id));
  expect(readRecords([whole, whole])).toEqual(readRecords([whole]));
});

test('cut anywhere, every record before the cut is read, and what is cut is not taken for true', () => {
  fc.assert(
    fc.property(fc.nat(whole.length), (at) => {
      const { events, damaged } = readRecords([whole.slice(0, at)]);
      const complete = records.slice(1).filter((_, i) => records.slice(0, i + 2).join('').length <= at + 1).length; // the last line feed may be missing
      expect(events).toEqual(world.events.slice(0, complete));
      expect(damaged).toBeLessThanOrEqual(1);
    }),
  );
});

test('a changed character costs one record, or two where it joins or parts them', () => {
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.constantFrom('x', '0', '\n', ' '), (at, letter) => {
      fc.pre(whole[at] !== letter);
      const { events, bodies } = readRecords([whole.slice(0, at) + letter + whole.slice(at + 1)]);
      expect(events.length + bodies.size).toBeGreaterThanOrEqual(records.length - 2);
      for (const event of events) expect(world.events).toContainEqual(event);
    }),
  );
});
