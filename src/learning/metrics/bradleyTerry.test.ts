import { describe, expect, test } from 'vitest';
import { bradleyTerry, preferredTo } from './bradleyTerry.ts';

const wins = (...rows: readonly (readonly number[])[]): Float64Array => Float64Array.from(rows.flat());

describe('strengths of Bradley and Terry', () => {
  test('of two are the log odds of their wins, and their error is that of a share', () => {
    const fit = bradleyTerry(wins([0, 30], [10, 0]), 2);
    if (fit.state !== 'fitted') throw new Error(fit.state);
    expect(fit.strengths[0]! - fit.strengths[1]!).toBeCloseTo(Math.log(3), 12);
    expect(fit.strengths[0]! + fit.strengths[1]!).toBeCloseTo(0, 12);
    const { share, low, high } = preferredTo(fit, 0, 1, 1.96);
    const error = Math.sqrt(1 / (40 * 0.75 * 0.25)); // of log odds, by the delta method
    expect(share).toBeCloseTo(0.75, 12);
    expect(Math.log(high / (1 - high)) - Math.log(low / (1 - low))).toBeCloseTo(2 * 1.96 * error, 9);
  });

  test('are equal where everybody won as often as lost, however often', () => {
    const fit = bradleyTerry(wins([0, 2, 5], [2, 0, 0.5], [5, 0.5, 0]), 3);
    expect(fit.state === 'fitted' && fit.strengths.map((each) => Math.abs(each) < 1e-12)).toEqual([true, true, true]);
  });

  test('are not given where some were never compared, or some never lost to the rest', () => {
    expect(bradleyTerry(wins([0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 2], [0, 0, 1, 0]), 4)).toEqual({
      state: 'apart',
      groups: [
        [0, 1],
        [2, 3],
      ],
    });
    expect(bradleyTerry(wins([0, 1, 0], [1, 0, 0], [3, 0, 0]), 3)).toEqual({ state: 'unbeaten', groups: [[2], [0, 1]] });
    expect(bradleyTerry(wins([0, 0], [4, 0]), 2)).toEqual({ state: 'unbeaten', groups: [[1], [0]] });
    expect(bradleyTerry(wins([0]), 1).state).toBe('fitted');
  });
});
