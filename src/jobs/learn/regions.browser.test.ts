import { describe, expect, test } from 'vitest';
import { drawPatches, drawSome, imageOf, PATCHES, patchProject, patchTruth, patchValue } from '#support/patches.ts';
import { learnTools } from '#support/separable.ts';
import { freeze } from '#jobs/project/versions.ts';
import { command, itemsOf, viewOf } from '#support/jobs.ts';
import type { Engine } from '../engine/engine.ts';
import { collect } from './collect.ts';
import { groupsOf } from './examples.ts';
import type { ModelPanel } from './learn.api.ts';
import { ProjectLearner } from './learner.ts';
import { OUT_OF_FOLD, type OutOfFold } from './outOfFold.ts';
import { PREDICTIONS } from './predictions.ts';

const learnerOf = (engine: Engine, show: (panel: ModelPanel) => void = () => undefined): Promise<ProjectLearner> =>
  ProjectLearner.open(engine, learnTools, show);

describe('regions', () => {
  test('the panel says how many labeled regions the first model waits for', async () => {
    const { engine, store } = await patchProject(8);
    const learner = await learnerOf(engine);
    expect(await learner.train(false)).toMatchObject({
      state: 'needs-labels',
      unit: 'region',
      message: '20 more labeled regions until the first model',
    });
    await drawSome(engine, 3);
    expect((await learner.train(false)).message).toBe('8 more labeled regions until the first model');
    await drawSome(engine, 2);
    expect(await learner.train(false)).toMatchObject({ state: 'ready', latest: { unit: 'region', trainedOn: 20, classes: 2 } });
    store.close();
  });

  test('a model learns the label of regions, and is checked on regions of images that never trained it', async () => {
    const { engine, store } = await patchProject(60, 0.3);
    await drawSome(engine, 60);
    const panel = await (await learnerOf(engine)).train(true);
    const items = await itemsOf(engine);
    const held = items.filter(({ view }) => view.split === 'holdout').length;
    expect(panel.latest).toMatchObject({ checked: held * PATCHES, trainedOn: (60 - held) * PATCHES, leftOut: 0 });
    expect(panel.latest!.accuracy).toMatchObject({ known: true });
    if (panel.latest!.accuracy.known) expect(panel.latest!.accuracy.value).toBeGreaterThan(0.9);
    expect(panel.latest!.perLabel.map(({ support }) => support).reduce((a, b) => a + b)).toBe(held * PATCHES);
    expect(await store.getDerived(PREDICTIONS)).toBeUndefined();
    store.close();
  });

  test('regions of one image are of one group, and never on both sides', async () => {
    const { engine, store } = await patchProject(20, 0.3);
    await drawSome(engine, 20);
    const { train, holdout, examples } = collect(engine.data, viewOf(engine));
    expect(train.length + holdout.length).toBe(20 * PATCHES);
    const [trained, checked] = [train, holdout].map((rows) => new Set(rows.map(examples.slotOf)));
    expect([...trained!].filter((slot) => checked!.has(slot))).toEqual([]);
    const groups = groupsOf(engine.data, examples)(train);
    for (const slot of trained!) expect(new Set(groups.filter((_, i) => examples.slotOf(train[i]!) === slot)).size).toBe(1);
    expect(new Set(groups).size).toBe(trained!.size);
    store.close();
  });

  test('each region is judged by models that never saw its image', async () => {
    const { engine, store } = await patchProject(24);
    await drawSome(engine, 24);
    const panel = await (await learnerOf(engine)).check(true);
    expect(panel.outOfFold).toMatchObject({ items: 24 * PATCHES, labeled: 24 * PATCHES });
    const record = (await store.getDerived<OutOfFold>(OUT_OF_FOLD))!;
    expect(record.regions).toHaveLength(24 * PATCHES);
    expect(new Set(record.regions).size).toBe(24 * PATCHES);
    expect(panel.outOfFold!.right! / panel.outOfFold!.items).toBeGreaterThan(0.9);
    store.close();
  });

  test('a frozen version trains, its model is kept and says that it is for regions', async () => {
    const { engine, store } = await patchProject(24, 0.3);
    await drawSome(engine, 24);
    const learner = await learnerOf(engine);
    await learner.train(true);
    const frozen = await freeze(engine, '');
    await command(engine, { type: 'FreezeDataset', frozen, name: '', note: '' });
    for (const name of ['mlp', 'cnn']) {
      const { run, dataset, unit } = (await learner.trainOn(frozen.version, name)).runs.at(-1)!;
      expect(unit).toBe('region');
      const { model, manifest } = await learner.artifact(run);
      expect(manifest).toMatchObject({ learner: name, features: { kind: 'region', margin: 0.1 } });
      await command(engine, { type: 'KeepModel', model, run, dataset, manifest });
      await command(engine, { type: 'PromoteModel', model });
      expect(await learner.train(false)).toMatchObject({ state: 'ready' });
    }
    store.close();
  }, 120_000);

  test('training is cancelled while images are decoded, and nothing is left behind', async () => {
    const { engine, store } = await patchProject(40);
    await drawSome(engine, 40);
    const learner = await learnerOf(engine);
    const running = learner.train(true);
    learner.cancel();
    expect(await running).toMatchObject({ latest: null, progress: null });
    store.close();
  });

  test('a region that was given another label, or moved, is learned as it is now', async () => {
    const { engine, store } = await patchProject(12);
    await drawSome(engine, 12);
    const learner = await learnerOf(engine);
    await learner.check(true);
    const [first] = await itemsOf(engine);
    const image = imageOf(first!.text);
    const other = (at: number, patch: number) => (patch === 0 ? (patchTruth(at, 0) === 'Bar' ? 'Beam' : 'Bar') : patchTruth(at, patch));
    await drawPatches(engine, first!.view, patchValue(engine, image, other));
    await learner.check(true);
    const record = (await store.getDerived<OutOfFold>(OUT_OF_FOLD))!;
    const row = record.regions!.indexOf(`${image}-0` as never);
    if (record.given.kind === 'multi') throw new Error('not single');
    expect(record.labels[record.given.y[row]!]).toBe(patchValue(engine, image, other).regions[0]!.label);
    store.close();
  });

  test('labels for a region that is drawn a moment ago come with their probabilities, and none before there is a model', async () => {
    const { engine, store } = await patchProject(30);
    await drawSome(engine, 20);
    const learner = await learnerOf(engine);
    const open = (await itemsOf(engine)).filter(({ view }) => view.state === 'unseen');
    const bare = (image: number) => patchValue(engine, image).regions.map((region) => ({ ...region, label: null }));
    expect(await learner.guessRegions(open[0]!.id, bare(imageOf(open[0]!.text)))).toBeNull();
    await learner.train(true);
    let right = 0;
    for (const { id, text } of open) {
      const said = (await learner.guessRegions(id, bare(imageOf(text))))!;
      expect(said.source).toMatch(/^model:/);
      patchValue(engine, imageOf(text)).regions.forEach(({ label }, i) => {
        const [first, second] = said.guesses[i]!;
        expect(first!.p + second!.p).toBeCloseTo(1, 5);
        if (first!.label === label) right += 1;
      });
    }
    expect(right / (open.length * PATCHES)).toBeGreaterThan(0.9);
    expect(await learner.guessRegions('0'.repeat(32) as never, bare(1))).toBeNull();
    store.close();
  });
});
