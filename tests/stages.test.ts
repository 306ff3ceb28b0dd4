import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { countReport, runStages, type Counts, type Stage, type VitestReport } from '../scripts/tools/stages.mjs';

const report = (counts: Partial<VitestReport>): VitestReport => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...counts,
});

describe('a run of Vitest counts', () => {
  test('its tests', () => {
    const counts = report({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
    expect(countReport(counts, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
  });
  test('as failed when it left no report', () => expect(countReport(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 }));
  test('as failed when it found no test', () => expect(countReport(report({}), 0).failed).toBe(1));
  test('as failed when all its tests were skipped, unless it may skip them all', () => {
    expect(countReport(report({ numPendingTests: 3 }), 0)).toEqual({ passed: 0, failed: 1, skipped: 3 });
    expect(countReport(report({ numPendingTests: 3 }), 0, true)).toEqual({ passed: 0, failed: 0, skipped: 3 });
    expect(countReport(report({}), 0, true).failed).toBe(1);
  });
  test('as failed when it ended badly although its tests passed', () =>
    expect(countReport(report({ numPassedTests: 3 }), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 }));
  test('a file that could not be loaded as one failure', () => {
    const files = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
    ];
    expect(countReport(report({ numPassedTests: 1, numFailedTests: 1, testResults: files }), 1)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 0,
    });
  });
});

describe('the stages', () => {
  let printed = '';
  beforeEach(() => {
    printed = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => vi.restoreAllMocks());

  const stage = (name: string, counts: Counts) => ({ name, run: () => Promise.resolve(counts) });
  const lastLine = (): string | undefined => printed.trimEnd().split('\n').at(-1);

  test('go on after a failed one, and end with the sum and a bad exit code', async () => {
    const code = await runStages([
      stage('a', { passed: 0, failed: 1, skipped: 0 }),
      stage('b', { passed: 4, failed: 0, skipped: 2 }),
      { name: 'c', run: () => Promise.reject(new Error('broken')) },
    ]);
    expect(code).toBe(1);
    expect(printed).toContain('broken');
    expect(lastLine()).toBe('4 passed, 2 failed, 2 skipped');
  });
  test('show why a stage was skipped, in the summary too', async () => {
    await runStages([{ name: 'a', run: () => Promise.resolve({ passed: 0, failed: 0, skipped: 1, note: 'SKIPPED peers: offline' }) }]);
    expect(printed.match(/SKIPPED peers: offline/g)).toHaveLength(2);
    expect(lastLine()).toBe('0 passed, 0 failed, 1 skipped');
  });
  test('that are early run beside the others, two at a time, and what they say stands in its place', async () => {
    const order: string[] = [];
    let atOnce = 0;
    let most = 0;
    const early = (name: string): Stage => ({
      name,
      early: true,
      run: async (say) => {
        order.push(`${name} begins`);
        most = Math.max(most, (atOnce += 1));
        await new Promise((resolve) => setTimeout(resolve));
        atOnce -= 1;
        say?.(`words of ${name}\n`);
        return { passed: 1, failed: 0, skipped: 0 };
      },
    });
    const plain: Stage = {
      name: 'plain',
      run: () => {
        order.push('plain begins');
        return Promise.resolve({ passed: 1, failed: 0, skipped: 0 });
      },
    };
    await runStages([early('a'), plain, early('b'), early('c')]);
    expect(order.indexOf('b begins')).toBeLessThan(order.indexOf('plain begins'));
    expect(most).toBe(2);
    const places = ['── a', 'words of a', '── plain', '── b', 'words of b', '── c', 'words of c'].map((text) => printed.indexOf(text));
    expect(places).toEqual([...places].sort((one, two) => one - two));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(lastLine()).toBe('4 passed, 0 failed');
  });
  test('that are early may fail like any other', async () => {
    const failing: Stage = { name: 'a', early: true, run: () => Promise.reject(new Error('broken early')) };
    expect(await runStages([stage('b', { passed: 1, failed: 0, skipped: 0 }), failing])).toBe(1);
    expect(printed.indexOf('broken early')).toBeGreaterThan(printed.indexOf('── a'));
    expect(lastLine()).toBe('1 passed, 1 failed');
  });
  test('end well when nothing failed', async () => {
    expect(await runStages([stage('a', { passed: 1, failed: 0, skipped: 0 })])).toBe(0);
    expect(lastLine()).toBe('1 passed, 0 failed');
  });
});
