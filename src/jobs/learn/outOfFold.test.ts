import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabelId } from '#domain/ids.ts';
import { emptyState, type StateData } from '#domain/state/data.ts';
import { internValue } from '#domain/state/values.ts';
import { itemExamples } from './examples.ts';
import { changesSince, isUnchanged, predictedAt, rowOfSlot, type OutOfFold } from './outOfFold.ts';
import { summaryOf } from './outOfFoldSummary.ts';

const A = 'a' as LabelId;
const B = 'b' as LabelId;

const record = (slots: readonly number[], classes: readonly number[], more: Partial<OutOfFold> = {}): OutOfFold => ({
  epoch: 0,
  cursor: 5,
  at: 1,
  learner: 'softmax',
  folds: 5,
  seed: 1,
  labels: [A, B],
  labeled: slots.length,
  slots: Uint32Array.from(slots),
  probabilities: Float32Array.from(classes.flatMap((c) => (c === 0 ? [0.75, 0.25] : [0.25, 0.75]))),
  given: { kind: 'single', classes: 2, y: Int32Array.from(classes) },
  random: new Uint8Array(slots.length),
  ...more,
});

/** A state whose slots carry these labels. */
function carrying(labels: readonly (LabelId | null)[]): StateData {
  const data = emptyState();
  labels.forEach((label, slot) => (data.items.values[slot] = internValue(data, { kind: 'choice', label })));
  return data;
}

const of = (train: readonly number[]) => ({ train, examples: itemExamples({ kind: 'single', labels: [] }, () => null) });

describe('the record of a check', () => {
  test('finds the row of a slot, or none', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(500), { maxLength: 60 }), fc.nat(500), (slots, slot) => {
        const sorted = slots.sort((a, b) => a - b);
        expect(
          rowOfSlot(
            record(
              sorted,
              sorted.map(() => 0),
            ),
            slot,
          ),
        ).toBe(sorted.indexOf(slot));
      }),
      { seed: 7 },
    );
  });

  test('counts labels that are new or others, and of a sample only those it can know of', () => {
    const data = carrying([A, B, A, B, A]);
    const whole = record([0, 1, 2], [0, 1, 1]);
    expect([0, 1, 2].map((row) => isUnchanged(whole, row, data))).toEqual([true, true, false]);
    expect(changesSince(whole, of([0, 1, 2]), data)).toBe(1);
    expect(changesSince(whole, of([0, 1, 2, 3, 4]), data)).toBe(3);
    const sampled = record([0, 1, 2], [0, 1, 1], { labeled: 4 });
    expect(changesSince(sampled, of([0, 1, 2, 3]), data)).toBe(1);
    expect(changesSince(sampled, of([0, 1, 2, 3, 4]), data)).toBe(2);
  });

  test('says what the model would give, one label or several', () => {
    const single = record([0, 1], [0, 1]);
    expect([predictedAt(single, 0), predictedAt(single, 1)]).toEqual([[A], [B]]);
    const multi = record([0], [0], {
      probabilities: Float32Array.of(0.6, 0.9),
      given: { kind: 'multi', classes: 2, y: Uint8Array.of(1, 0) },
    });
    expect(predictedAt(multi, 0)).toEqual([A, B]);
  });

  test('its confusion has the given label in the row and the model in the column', () => {
    const given = { kind: 'single' as const, classes: 2, y: Int32Array.of(0, 0, 1) };
    const { confusion, items, calibration } = summaryOf(record([0, 1, 2], [0, 1, 1], { given }), new Uint32Array(3));
    expect(confusion).toEqual([
      [1, 1],
      [0, 1],
    ]);
    expect([items, calibration.sentence]).toEqual([3, 'uncalibrated: 0 of 100 random labels']);
  });
});
