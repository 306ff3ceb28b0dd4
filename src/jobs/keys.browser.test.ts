import { describe, expect, it } from 'vitest';
import { tellKeys, watchKeys } from './keys.ts';

/** Presses a key in the page, and waits for what was told of it. */
async function press(): Promise<void> {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 200));
}

describe('keys of the page', () => {
  it('are known to whoever works in the background, until the page tells no more', async () => {
    const last = watchKeys();
    const stop = tellKeys(window);
    expect(last.at).toBe(-Infinity);
    const before = Date.now();
    await press();
    expect(last.at).toBeGreaterThanOrEqual(before);
    expect(last.at).toBeLessThanOrEqual(Date.now());
    const first = last.at;
    stop();
    await press();
    expect(last.at).toBe(first);
  });
});
