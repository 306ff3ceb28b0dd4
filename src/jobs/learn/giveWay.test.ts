import { describe, expect, it } from 'vitest';
import { givingWay } from './giveWay.ts';

/** Work in slices of `slice` ms for `total` ms of a made clock, with a key every `gap` ms; the times at which slices ran. */
async function workUnderKeys(gap: number, slice: number, total: number): Promise<{ from: number; to: number }[]> {
  let time = 0;
  const key = {
    get at() {
      return gap === Infinity ? -Infinity : Math.floor(time / gap) * gap;
    },
  };
  const pause = givingWay(key, {
    now: () => time,
    turn: () => Promise.resolve(),
    sleep: async (ms) => void (time += ms),
  });
  const slices: { from: number; to: number }[] = [];
  while (time < total) {
    await pause();
    slices.push({ from: time, to: time + slice });
    time += slice;
  }
  return slices;
}

const share = (slices: readonly { from: number; to: number }[], total: number): number =>
  slices.reduce((sum, { from, to }) => sum + to - from, 0) / total;

describe('work that gives way to keys', () => {
  it('never waits while nobody types', async () => {
    expect(share(await workUnderKeys(Infinity, 8, 2000), 2000)).toBeCloseTo(1, 2);
  });

  it.each([50, 60, 75, 90])('leaves the 30 ms after a key alone with a key every %i ms', async (gap) => {
    const slices = await workUnderKeys(gap, 8, 10_000);
    const begun = slices.filter(({ from }) => from > 0 && from % gap < 30);
    expect(begun).toEqual([]);
  });

  it.each([10, 20, 33, 50, 65, 80, 100])('gets on with at least a fifth of the time with a key every %i ms', async (gap) => {
    expect(share(await workUnderKeys(gap, 8, 20_000), 20_000)).toBeGreaterThan(0.19);
  });

  it('goes on at once when the clock was set back', async () => {
    let slept = 0;
    const pause = givingWay({ at: 1e9 }, { now: () => 5, turn: () => Promise.resolve(), sleep: async (ms) => void (slept += ms) });
    await pause();
    expect(slept).toBe(0);
  });
});
