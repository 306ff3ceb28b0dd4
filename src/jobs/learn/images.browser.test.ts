import { describe, expect, test } from 'vitest';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import { answer, command, importPictures, itemsOf, jobProject } from '#support/jobs.ts';
import { learnTools } from '#support/separable.ts';
import { ReviewLists } from '#jobs/project/reviewLists.ts';
import { freeze } from '#jobs/project/versions.ts';
import { learners } from '#learning/learners/index.ts';
import { mediaDatabaseName } from '#storage/names.ts';
import type { StoredMedia } from '#storage/types.ts';
import { ProjectLearner } from './learner.ts';
import { OUT_OF_FOLD, type OutOfFold } from './outOfFold.ts';
import { PREDICTIONS, type Predictions } from './predictions.ts';

/** A PNG with upright (Bar) or lying (Beam) stripes, no two alike. */
async function stripes(i: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(32, 32);
  const context = canvas.getContext('2d')!;
  context.fillStyle = `hsl(${(i * 37) % 360} 40% ${70 + (i % 7)}%)`;
  context.fillRect(0, 0, 32, 32);
  context.fillStyle = `hsl(${(i * 91) % 360} 60% ${20 + (i % 9)}%)`;
  for (let at = i % 5; at < 32; at += 7 + (i % 3)) {
    if (i % 2 === 0) context.fillRect(at, 1, 3, 30);
    else context.fillRect(1, at, 30, 3);
  }
  return canvas.convertToBlob({ type: 'image/png' });
}

const truth = (path: string): 'Bar' | 'Beam' => (Number(/(\d+)\.png$/.exec(path)?.[1]) % 2 === 0 ? 'Bar' : 'Beam');
const wrong = (path: string): 'Bar' | 'Beam' => (truth(path) === 'Bar' ? 'Beam' : 'Bar');

async function gallery(n: number, holdoutShare = 0) {
  const made = await jobProject({ labels: ['Bar', 'Beam'], holdoutShare, seed: 'gallery' });
  const files: PickedFile[] = [];
  for (let i = 0; i < n; i += 1) files.push({ path: `set/${i}.png`, file: await stripes(i) });
  const { added, problems } = await importPictures(made.engine, files, { labels: { from: 'none' } });
  expect({ added, problems }).toEqual({ added: n, problems: [] });
  return made;
}

async function label(engine: Engine, n: number, of: (path: string, i: number) => string = truth): Promise<void> {
  const items = (await itemsOf(engine)).filter(({ view }) => view.state === 'unseen').slice(0, n);
  for (const [i, { view, text }] of items.entries()) await answer(engine, view, [of(text, i)]);
}

/** Takes an image's file away, as a browser does that clears what it wants. */
async function loseFile(engine: Engine, slot: number): Promise<StoredMedia> {
  const content = (await engine.row(slot))?.content;
  if (content?.kind !== 'image') throw new Error('not an image');
  const blob = await engine.store.media(content.media);
  if (blob === undefined) throw new Error('no file');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(mediaDatabaseName(engine.project));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no media database'));
  });
  await new Promise<void>((resolve) => {
    const tx = db.transaction('files', 'readwrite');
    tx.objectStore('files').delete(content.media);
    tx.oncomplete = () => resolve();
  });
  db.close();
  return { hash: content.media, blob };
}

const learnerOf = (engine: Engine): Promise<ProjectLearner> => ProjectLearner.open(engine, learnTools, () => undefined);

describe('images', () => {
  test('a model learns from looks, checks on the holdout, ranks and suggests', async () => {
    const { engine, store } = await gallery(200, 0.3);
    await label(engine, 120);
    const panel = await (await learnerOf(engine)).train(true);
    expect(panel).toMatchObject({ state: 'ready', latest: { learner: 'softmax', classes: 2 } });
    expect(panel.latest!.checked).toBeGreaterThan(20);
    if (panel.latest!.accuracy.known) expect(panel.latest!.accuracy.value).toBeGreaterThan(0.9);
    const predictions = (await store.getDerived<Predictions>(PREDICTIONS))!;
    const unseen = (await itemsOf(engine)).filter(({ view }) => view.state === 'unseen');
    const right = unseen.filter(({ slot, text }) => ['Bar', 'Beam'][predictions.first[slot]!] === truth(text));
    expect(right.length / unseen.length).toBeGreaterThan(0.9);
    expect(predictions.order.length).toBe(unseen.filter(({ view }) => view.split === 'train').length);
    store.close();
  });

  test('flipped labels are found out of fold', async () => {
    const { engine, store } = await gallery(120);
    await label(engine, 120, (path, i) => (i % 20 === 3 ? wrong(path) : truth(path)));
    await (await learnerOf(engine)).check(true);
    const desk = new ReviewLists(engine);
    await desk.reload();
    const { entries } = await desk.page('issues', 0, 6);
    expect(entries.every(({ row }) => row.content.kind === 'image')).toBe(true);
    const names = entries.map(({ row, suggested }) => [row.externalId, suggested?.value]);
    expect(names.length).toBe(6);
    const flipped = (await itemsOf(engine)).filter((_, i) => i % 20 === 3).map(({ id }) => id);
    expect(entries.filter(({ view }) => flipped.includes(view.id)).length).toBeGreaterThanOrEqual(5);
    store.close();
  });

  test('without stored looks the files are decoded again, with the same result', async () => {
    const { engine, store } = await gallery(60);
    await label(engine, 40);
    const learner = await learnerOf(engine);
    await learner.check(true);
    const first = (await store.getDerived<OutOfFold>(OUT_OF_FOLD))!;
    await store.deleteDerived('');
    await (await learnerOf(engine)).check(true);
    expect((await store.getDerived<OutOfFold>(OUT_OF_FOLD))!.probabilities).toEqual(first.probabilities);
    store.close();
  });

  test('images whose files are gone are left out, and the panel says so, until they are back', async () => {
    const { engine, store } = await gallery(60);
    await label(engine, 40);
    await store.deleteDerived('');
    const lost: StoredMedia[] = [];
    for (const { slot } of (await itemsOf(engine)).slice(0, 4)) lost.push(await loseFile(engine, slot));
    const learner = await learnerOf(engine);
    const panel = await learner.train(true);
    expect(panel.latest).toMatchObject({ trainedOn: 40, learned: 36, leftOut: 4 });
    expect(panel.message).toContain('4 labeled items are left out: the files are not in this browser');
    const { order } = (await store.getDerived<Predictions>(PREDICTIONS))!;
    expect(order).toHaveLength(20);
    await store.putMedia(lost);
    expect((await learner.train(true)).latest).toMatchObject({ learned: 40, leftOut: 0 });
    store.close();
  });

  test('learners are compared side by side, those that look at pixels too', async () => {
    const { engine, store } = await gallery(60);
    await label(engine, 40);
    const panel = await (await learnerOf(engine)).compare();
    expect(panel.message).not.toContain('failed');
    expect(panel.compared.map(({ learner }) => learner)).toEqual(Object.keys(learners).filter((name) => name !== 'knn'));
    expect(panel.compared.find(({ learner }) => learner === 'softmax')!.accuracy).toBeGreaterThan(0.85);
    store.close();
  }, 120_000);

  test('a comparison is cancelled while a net learns, and leaves nothing behind', async () => {
    const { engine, store } = await gallery(60);
    await label(engine, 60);
    const shown: (number | null)[] = [];
    const learner = await ProjectLearner.open(engine, learnTools, ({ progress }) => void shown.push(progress));
    const running = learner.compare();
    await expect.poll(() => shown.at(-1) ?? 0, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0.55);
    const began = performance.now();
    learner.cancel();
    expect(await running).toMatchObject({ compared: [], verdict: '', progress: null });
    expect(performance.now() - began).toBeLessThan(5000);
    store.close();
  }, 120_000);

  test('a kept model that looks at pixels orders the queue', async () => {
    const { engine, store } = await gallery(70);
    await label(engine, 30);
    const learner = await learnerOf(engine);
    await learner.train(true);
    const frozen = await freeze(engine, '');
    await command(engine, { type: 'FreezeDataset', frozen, name: '', note: '' });
    const { run, dataset } = (await learner.trainOn(frozen.version, 'cnn')).runs.at(-1)!;
    const { model, manifest } = await learner.artifact(run);
    await command(engine, { type: 'KeepModel', model, run, dataset, manifest });
    await command(engine, { type: 'PromoteModel', model });
    await learner.train(false);
    const predictions = (await store.getDerived<Predictions>(PREDICTIONS))!;
    expect(predictions.run).toBe(model);
    expect(predictions.order).toHaveLength(40);
    expect(manifest).toMatchObject({ learner: 'cnn', features: { kind: 'pixels' }, dataset: frozen.version });
    store.close();
  }, 120_000);
});
