import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { Plan } from '#domain/log/event.ts';
import { tellAll } from './tellAll.ts';
import { Writer } from './writer.ts';

const reported: unknown[] = [];
vi.stubGlobal('reportError', (error: unknown) => reported.push(error)); // Node has none
afterEach(() => void reported.splice(0));
afterAll(() => void vi.unstubAllGlobals());

test('a listener that throws is reported, and everybody else hears', () => {
  const heard: string[] = [];
  const broken = new Error('broken view');
  const listeners = [
    (news: string) => heard.push(`first ${news}`),
    () => {
      throw broken;
    },
    (news: string) => heard.push(`last ${news}`),
  ];
  tellAll<string>(listeners, 'saved');
  expect([heard, reported]).toEqual([['first saved', 'last saved'], [broken]]);
});

test('whatever a view that follows the saving throws, and whenever: the decision is written', async () => {
  const MOST = 12;
  for (let nth = 1; nth <= MOST; nth += 1) {
    const written: Plan[] = [];
    const writer = new Writer(async () => ({
      append: async (plan) => void written.push(plan),
      get reached() {
        return written.length;
      },
    }));
    let calls = 0;
    writer.subscribe(() => {
      calls += 1;
      if (calls === nth) throw new Error(`call ${nth}`);
    });
    const plans = Array.from({ length: 5 }, (): Plan => ({ events: [], bodies: new Map() }));
    expect(await Promise.all(plans.map((plan) => writer.write(plan)))).toEqual([1, 2, 3, 4, 5]);
    await writer.idle();
    expect([written, writer.current().pending, writer.current().failed]).toEqual([plans, 0, null]);
  }
  expect(reported.length).toBe(10); // each write tells twice
});
