import { proxy, wrap } from 'comlink';
import { expect, test } from 'vitest';
import { deleteProject } from '#storage/appDb.ts';
import { answer, fileOf, importText, itemsOf, jobProject } from '#support/jobs.ts';
import type { LearnApi, ModelPanel } from './learn.api.ts';

function tab() {
  const worker = new Worker(new URL('./learn.worker.ts', import.meta.url), { type: 'module' });
  const panels: ModelPanel[] = [];
  return { worker, panels, api: wrap<LearnApi>(worker), trained: () => panels.some(({ state }) => state === 'training') };
}

test('of two tabs one learns and the other hears of it; when the first dies, the second goes on', { timeout: 120_000 }, async () => {
  const { engine, store, project } = await jobProject({ seed: 'lead', holdoutShare: 0 });
  const texts = Array.from({ length: 80 }, (_, i) => `${i % 2 === 0 ? 'prize winner cash' : 'lunch meeting home'} number ${i}`);
  await importText(engine, fileOf(texts.join('\n'), 'pool.txt'), { format: 'text' });
  const label = async (count: number): Promise<void> => {
    const unseen = (await itemsOf(engine)).filter(({ view }) => view.state === 'unseen');
    for (const { view, text } of unseen.slice(0, count)) await answer(engine, view, [text.startsWith('prize') ? 'Spam' : 'Ham']);
  };
  const [first, second] = [tab(), tab()];
  for (const { api, panels } of [first, second]) {
    await api.listen(proxy((panel) => void panels.push(panel)));
    await api.open(project);
  }
  await label(24);
  for (const { panels } of [first, second])
    await expect.poll(() => panels.at(-1)?.latest?.trainedOn, { timeout: 30_000 }).toBeGreaterThanOrEqual(20);
  expect(second.panels.at(-1)?.latest?.run).toBe(first.panels.at(-1)?.latest?.run);
  expect([first.trained(), second.trained()]).toEqual([true, false]);
  first.worker.terminate(); // dies without a word
  await label(30);
  await expect.poll(() => second.panels.at(-1)?.latest?.trainedOn, { timeout: 30_000 }).toBeGreaterThanOrEqual(40);
  expect(second.trained()).toBe(true);
  await second.api.close();
  second.worker.terminate();
  store.close();
  await deleteProject(project);
});
