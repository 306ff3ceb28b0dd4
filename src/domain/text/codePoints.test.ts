import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runPython } from '#support/python.ts';
import { repeats } from '#support/repeats.ts';
import { mixedTexts } from '#support/texts.ts';
import { codePoints, pointsIn } from './codePoints.ts';

const numRuns = repeats('texts counted in code points', 10_000, 50_000);

test('places go from UTF-16 units to code points and back, and a place inside a pair is that of the pair', () => {
  fc.assert(
    fc.property(mixedTexts, (text) => {
      const points = codePoints(text);
      const all = [...text];
      expect(points.length).toBe(all.length);
      expect(pointsIn(text)).toBe(all.length);
      let units = 0;
      all.forEach((sign, at) => {
        expect(points.toUnits(at)).toBe(units);
        for (let inner = 0; inner < sign.length; inner += 1) expect(points.fromUnits(units + inner)).toBe(at);
        units += sign.length;
      });
      expect([points.toUnits(all.length), points.fromUnits(units)]).toEqual([units, all.length]);
    }),
    { numRuns: numRuns / 5 },
  );
});

test('a slice of code points is what Python has between the same places, of every text', () => {
  const samples = fc.sample(fc.tuple(mixedTexts, fc.nat(), fc.nat()), numRuns).map(([text, a, b]) => {
    const points = codePoints(text);
    const [start = 0, end = 0] = [a, b].map((place) => place % (points.length + 1)).sort((x, y) => x - y);
    const quote = points.slice(start, end);
    expect([...text].slice(start, end).join('')).toBe(quote);
    return { text, start, end, quote };
  });
  const wrong = runPython(
    'import json,sys\nprint(json.dumps([s for s in json.load(sys.stdin) if s["text"][s["start"]:s["end"]] != s["quote"]]))',
    samples,
  );
  expect(wrong).toEqual([]);
});
