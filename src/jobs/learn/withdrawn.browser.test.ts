import { expect, test } from 'vitest';
import { Queue } from '#jobs/project/queue.ts';
import { command, fileOf, importText, jobProject, ME, viewOf } from '#support/jobs.ts';
import { learnTools } from '#support/separable.ts';
import { ProjectLearner } from './learner.ts';

const WORDS = { Spam: 'prize cash loan urgent offer winner', Ham: 'lunch train dinner friend meeting home' } as const;

/** Rows with a label in each, and a column that is none. */
function table(n: number, labels: boolean): string {
  const rows = Array.from({ length: n }, (_, i) => {
    const label = i % 2 === 0 ? 'Spam' : 'Ham';
    const words = WORDS[label].split(' ');
    return `${i},${words[i % 6] ?? ''} ${words[(i * 5 + 1) % 6] ?? ''} number ${'abcdefghij'[i % 10] ?? ''}${'klmnopqrst'[Math.floor(i / 10) % 10] ?? ''},${labels ? label : ''}`;
  });
  return ['id,text,label', ...rows, ''].join('\n');
}

test('a model of withdrawn labels is marked, gives no headline and no suggestion; undoing the withdrawal brings it back', async () => {
  const { engine, store } = await jobProject({ seed: 'withdrawn', holdoutShare: 0.3 });
  await importText(engine, fileOf(table(160, false), 'pool.csv'), { mapping: { label: null } });
  const labeled = await importText(engine, fileOf(table(160, true), 'labeled.csv'));
  const learner = await ProjectLearner.open(engine, learnTools, () => undefined);
  const panel = await learner.train(false);
  expect(panel).toMatchObject({ state: 'ready', runs: [{ dataset: null }] });
  expect(panel.latest?.accuracy.known).toBe(true);
  expect(panel.runs[0]?.withdrawn).toBeUndefined();
  const suggestionsNow = async (): Promise<number> => {
    const queue = await Queue.open(engine, ME);
    return (await queue.next(30, [])).filter(({ suggestion }) => suggestion !== null).length;
  };
  expect(await suggestionsNow()).toBeGreaterThan(0);

  await command(engine, { type: 'WithdrawImport', imports: [labeled.import!] });
  expect(viewOf(engine).counts).toMatchObject({ items: 160, labeled: 0 });
  const after = await learner.train(false);
  expect(after).toMatchObject({ latest: null, curve: [], runs: [{ withdrawn: true }], state: 'needs-labels' });
  expect(after.message).toContain('labels that were withdrawn');
  expect(after.message).toContain('until the first model');
  expect(await suggestionsNow()).toBe(0);

  await command(engine, { type: 'Undo' });
  const back = await learner.train(false);
  expect(back.latest?.run).toBe(panel.latest?.run);
  expect(back.curve).toHaveLength(1);
  expect(await suggestionsNow()).toBeGreaterThan(0);
  store.close();
});

test('a kept model of withdrawn labels does not drive the queue', async () => {
  const { engine, store } = await jobProject({ seed: 'withdrawn', holdoutShare: 0.3 });
  await importText(engine, fileOf(table(160, false), 'pool.csv'), { mapping: { label: null } });
  const labeled = await importText(engine, fileOf(table(160, true), 'labeled.csv'));
  const learner = await ProjectLearner.open(engine, learnTools, () => undefined);
  const { latest } = await learner.train(false);
  const { model, manifest } = await learner.artifact(latest!.run);
  await command(engine, { type: 'KeepModel', model, run: latest!.run, dataset: null, manifest });
  await command(engine, { type: 'PromoteModel', model });
  expect((await learner.train(false)).message).not.toContain('withdrawn');
  await command(engine, { type: 'WithdrawImport', imports: [labeled.import!] });
  const panel = await learner.train(false);
  expect(panel.message).toContain('It learned from labels that were withdrawn');
  const queue = await Queue.open(engine, ME);
  expect((await queue.next(30, [])).every(({ suggestion }) => suggestion === null)).toBe(true);
  store.close();
});
