import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LabelId } from '../ids.ts';
import { canonicalJson } from '../json.ts';
import { annotationKinds, kindOf, type AnnotationValue } from './kinds/index.ts';
import { valueField } from './kinds/valueFields.ts';
import { measureOf } from './measures/index.ts';
import { seeded } from '#support/seeded.ts';
import { repeats } from '#support/repeats.ts';

const LABELS = ['cat', 'dog', 'fox', 'owl'] as LabelId[];
const NAMES: Readonly<Record<string, string>> = { cat: 'Cat', dog: 'Dog', fox: 'Fox', owl: 'Owl' };
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const numRuns = repeats('values of a kind', 300, 5_000);

describe.each(annotationKinds.map((kind) => [kind.name, kind] as const))('the kind %s', (name, kind) => {
  beforeAll(async () => void (await kind.ready?.()));

  const drawn = (count: number) =>
    seeds.map((seed) => {
      const random = seeded(seed);
      return Array.from({ length: count }, () => measureOf(name).sample(random, LABELS));
    });
  const holds = (what: (...values: AnnotationValue[]) => void, count = 1): void =>
    fc.assert(
      fc.property(drawn(count), (values) => void what(...values)),
      { numRuns },
    );

  test('is found by its name, and its sample is a value of it that can be given', () => {
    expect(kindOf(name)).toBe(kind);
    holds((value) => {
      expect(value.kind).toBe(name);
      expect(kind.shape(value)).toBe(true);
      expect(kind.fault(value)).toBeNull();
      for (const label of kind.labels(value)) expect(LABELS).toContain(label);
    });
  });

  test('reads back what it writes, in canonical JSON', () => {
    holds((value) => {
      expect(kind.json(value)).toBe(canonicalJson(value));
      expect(JSON.parse(kind.json(value))).toEqual(value);
    });
  });

  test('brings a value into one form, once and for ever', () => {
    holds((value) => {
      const once = kind.normalise(value);
      expect(kind.normalise(once)).toEqual(once);
      expect(kind.key(kind.normalise(once))).toBe(kind.key(once));
    });
  });

  test('has a distance that is a metric in [0, 1], and equal values agree', () => {
    holds((a, b, c) => {
      const { distance } = measureOf(name);
      const [ab, ba, bc, ac] = [distance(a, b), distance(b, a), distance(b, c), distance(a, c)];
      expect(distance(a, a)).toBe(0);
      expect(kind.agrees(a, a)).toBe(true);
      expect(ab).toBeCloseTo(ba, 12);
      expect(ab).toBeGreaterThanOrEqual(0);
      expect(ab).toBeLessThanOrEqual(1);
      expect(ac).toBeLessThanOrEqual(ab + bc + 1e-9);
      expect(kind.agrees(a, b)).toBe(kind.agrees(b, a));
    }, 3);
  });

  test('knows the empty value, which carries no label', () => {
    expect(kind.isEmpty(kind.empty)).toBe(true);
    expect(kind.labels(kind.empty)).toEqual([]);
    expect(kind.fault(kind.empty)).toBeNull();
    holds((value) => {
      if (kind.labels(value).length > 0) expect(kind.isEmpty(value)).toBe(false);
      if (kind.key(kind.normalise(value)) === kind.key(kind.normalise(kind.empty))) expect(kind.isEmpty(value)).toBe(true);
    });
  });

  test('puts one label in the place of another, and takes one away', () => {
    holds((value) => {
      const [from = 'cat' as LabelId] = kind.labels(value);
      const merged = kind.relabel(value, from, 'owl' as LabelId);
      expect(new Set(kind.labels(merged))).toEqual(new Set(kind.labels(value).map((label) => (label === from ? 'owl' : label))));
      // what hangs on something that is taken away goes with it
      const left = kind.labels(kind.relabel(value, from, null));
      expect(left).not.toContain(from);
      for (const label of left) expect(kind.labels(value)).toContain(label);
    });
  });

  test('makes an answer of labels where labels alone are one', () => {
    const made = kind.ofLabels(['dog' as LabelId]);
    if (kind.picks === null) expect(made).toBeUndefined();
    else expect(kind.labels(made!)).toEqual(['dog']);
  });

  test('takes other names for its labels, and back', () => {
    holds((value) => {
      const named = kind.renamed(value, (label) => `the ${label}` as LabelId);
      expect(new Set(kind.labels(named))).toEqual(new Set(kind.labels(value).map((label) => `the ${label}`)));
      expect(kind.renamed(named, (label) => label.slice(4) as LabelId)).toEqual(value);
    });
  });

  test('reads back the field that files have a value in, as JSON', () => {
    const field = valueField(name);
    if (field === null) return;
    holds((value) => {
      const read = field.read(JSON.parse(JSON.stringify(field.write(value))));
      expect(read).toEqual({ ok: true, value });
    });
  });

  test('says a value in words with the names of its labels', () => {
    holds((value) => {
      const words = kind.words(value, (label) => NAMES[label] ?? label);
      expect(words).not.toBe('');
      for (const label of kind.labels(value)) expect(words).toContain(NAMES[label]);
    });
  });
});
