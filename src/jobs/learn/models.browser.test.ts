import { describe, expect, test } from 'vitest';
import { sha256 } from '#domain/hash.ts';
import type { Hash } from '#domain/ids.ts';
import { modelFromBytes } from '#learning/learners/modelBytes.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import { freeze } from '#jobs/project/versions.ts';
import { answer, command, itemsOf, viewOf } from '#support/jobs.ts';
import { labelSome, learnTools, separablePool, truthOf } from '#support/separable.ts';
import type { ModelPanel } from './learn.api.ts';
import { ProjectLearner } from './learner.ts';
import { getRunModel, putRunModel } from './runModel.ts';
import { PREDICTIONS, type Predictions } from './predictions.ts';

const learnerOf = (engine: Engine): Promise<ProjectLearner> => ProjectLearner.open(engine, learnTools, () => undefined);
const predictionsOf = async (engine: Engine): Promise<Predictions> => (await engine.store.getDerived<Predictions>(PREDICTIONS))!;

async function keep(engine: Engine, learner: ProjectLearner, panel: ModelPanel): Promise<Hash> {
  const { run, dataset } = panel.runs.at(-1)!;
  const { model, manifest } = await learner.artifact(run);
  await command(engine, { type: 'KeepModel', model, run, dataset, manifest });
  return model;
}

/** A project with 30 training labels and 40 checked, and its first run kept. */
async function withKept() {
  const made = await separablePool(400, { holdoutShare: 0.3 });
  await labelSome(made.engine, 30, 'train');
  await labelSome(made.engine, 40, 'holdout');
  const learner = await learnerOf(made.engine);
  const panel = await learner.train(true);
  const model = await keep(made.engine, learner, panel);
  return { ...made, learner, panel, model };
}

describe('keeping a run', () => {
  test('stores one file that says what it is, the same for the same labels', async () => {
    const { engine, store, learner, panel, model } = await withKept();
    const bytes = (await store.model(model))!;
    expect(sha256(bytes)).toBe(model);
    const { learner: name, params } = modelFromBytes(bytes);
    expect(name).toBe('softmax');
    const about = JSON.parse(String(params['about'])) as { labels: string[]; trainedOn: number; features: { kind: string } };
    expect(about).toMatchObject({ v: 1, trainedOn: 30, dataset: null, features: { kind: 'text' } });
    expect(about.labels).toEqual(viewOf(engine).schema!.schema.labels.map(({ id }) => id));
    expect(viewOf(engine).models[0]!.manifest).toMatchObject({ learner: 'softmax', trainedOn: 30, holdoutOpened: 0, bytes: bytes.length });
    await store.deleteDerived('');
    const again = await learnerOf(engine);
    const second = await again.train(true);
    expect((await again.artifact(second.runs.at(-1)!.run)).model).toBe(model);
    expect(panel.latest?.perLabel).toHaveLength(2);
    expect(panel.latest?.perLabel[0]).toMatchObject({ recall: { known: true }, precision: { known: true }, f1: { known: true } });
    expect(learner.panel().runs).toHaveLength(1);
    store.close();
  });

  test('models of the last five runs stay, summaries of twenty; an older one says that it is gone', async () => {
    const { engine, store } = await separablePool(120);
    const learner = await learnerOf(engine);
    await labelSome(engine, 20, 'train');
    let panel = await learner.train(true);
    const first = panel.runs[0]!.run;
    for (let i = 0; i < 21; i += 1) {
      await labelSome(engine, 1, 'train');
      panel = await learner.train(true);
    }
    expect(panel.runs).toHaveLength(20);
    expect(panel.curve).toHaveLength(22);
    expect(panel.runs.map(({ keepable }) => keepable)).toEqual([...Array(15).fill(false), ...Array(5).fill(true)]);
    const here = await Promise.all(panel.runs.map(({ run }) => getRunModel(store, run)));
    expect(here.map((model) => model !== undefined)).toEqual(panel.runs.map(({ keepable }) => keepable));
    const longer = `${panel.runs[15]!.run}5`; // a name that begins like that of a run that is dropped next
    await putRunModel(store, longer, (await getRunModel(store, panel.runs[15]!.run))!);
    await labelSome(engine, 1, 'train');
    await learner.train(true);
    expect(await getRunModel(store, panel.runs[15]!.run)).toBeUndefined();
    expect(await getRunModel(store, longer)).toBeDefined();
    await expect(learner.artifact(first)).rejects.toThrow('The model of that run is gone. Train again, then keep it.');
    await expect(learner.artifact(panel.runs[0]!.run)).rejects.toThrow('gone');
    store.close();
  });
});

describe('promoting a kept model', () => {
  test('it orders the queue while runs go on, and rolling back gives the queue to the newest run', async () => {
    const { engine, store, learner, model } = await withKept();
    await labelSome(engine, 10, 'train');
    const newest = (await learner.train(false)).latest!.run;
    expect((await predictionsOf(engine)).run).toBe(newest);
    await command(engine, { type: 'PromoteModel', model });
    await learner.train(false);
    const promoted = await predictionsOf(engine);
    expect(promoted.run).toBe(model);
    await labelSome(engine, 10, 'train');
    const panel = await learner.train(false);
    expect(panel.latest).toMatchObject({ trainedOn: 50 });
    expect((await predictionsOf(engine)).run).toBe(model);
    await command(engine, { type: 'PromoteModel', model: null });
    expect((await learner.train(false)).latest?.run).toBe(panel.latest?.run);
    expect((await predictionsOf(engine)).run).toBe(panel.latest?.run);
    store.close();
  });

  test('a model whose labels are not those of today says so, and the newest run orders the queue', async () => {
    const { engine, store, learner, model } = await withKept();
    await command(engine, { type: 'PromoteModel', model });
    await learner.train(false);
    const { schema } = viewOf(engine).schema!;
    const label = { ...schema.labels[0]!, id: 'l-promo', slug: 'promo', name: 'Promo', hotkey: null } as (typeof schema.labels)[number];
    await command(engine, { type: 'PublishSchema', schema: { ...schema, labels: [...schema.labels, label] } });
    const panel = await learner.train(false);
    expect(panel.message).toContain('The newest run orders the queue, not the promoted model: It does not know Promo.');
    expect((await predictionsOf(engine)).run).toBe(panel.latest?.run);
    store.close();
  });

  test('a model whose bytes are not here says so', async () => {
    const { engine, store, learner } = await withKept();
    const model = sha256('elsewhere');
    await command(engine, { type: 'KeepModel', model, run: 'far', dataset: null, manifest: {} });
    await command(engine, { type: 'PromoteModel', model });
    const panel = await learner.train(false);
    expect(panel.message).toContain('not in this browser');
    expect((await predictionsOf(engine)).run).toBe(panel.latest?.run);
    store.close();
  });
});

describe('a frozen version', () => {
  test('is trained on as it was, whatever happened since, and measured on its test split', async () => {
    const { engine, store, learner } = await withKept();
    const frozen = await freeze(engine, '');
    await command(engine, { type: 'FreezeDataset', frozen, name: 'first', note: '' });
    const first = await learner.trainOn(frozen.version, 'softmax');
    const run = first.runs.at(-1)!;
    expect(run).toMatchObject({ dataset: frozen.version, trainedOn: 30, checked: 40, learner: 'softmax', keepable: true });
    expect(first.latest?.dataset).toBeNull();
    for (const { view, text } of (await itemsOf(engine)).filter(({ view: { state } }) => state === 'labeled').slice(0, 20)) {
      await answer(engine, view, [truthOf(text) === 'Spam' ? 'Ham' : 'Spam']);
    }
    const { model } = await learner.artifact(run.run);
    await learner.trainOn(frozen.version, 'softmax');
    expect((await learner.artifact(run.run)).model).toBe(model);
    expect((await learner.trainOn(frozen.version, 'majority')).runs.at(-1)).toMatchObject({ learner: 'majority', dataset: frozen.version });
    expect(await learner.trainOn('0'.repeat(64) as Hash, 'softmax')).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('no such version'),
    });
    expect((await learner.artifact(run.run)).manifest).toMatchObject({ dataset: frozen.version, holdoutOpened: 3 });
    store.close();
  });
});

describe('two models', () => {
  test('are compared on the same holdout items, and shown where they disagree elsewhere', async () => {
    const { engine, store, learner, model } = await withKept();
    const frozen = await freeze(engine, '');
    await command(engine, { type: 'FreezeDataset', frozen, name: '', note: '' });
    const dull = await keep(engine, learner, await learner.trainOn(frozen.version, 'majority'));
    const same = await learner.compareModels(model, null);
    expect(same).toMatchObject({ items: 40, onlyFirst: 0, onlySecond: 0, p: null, disagree: [] });
    const other = await learner.compareModels(model, dull);
    expect(other.onlyFirst).toBeGreaterThan(10);
    expect(other).toMatchObject({ items: 40, sentence: expect.stringContaining('The first is better') });
    expect(other.disagree).toHaveLength(100);
    const splits = new Map((await itemsOf(engine)).map(({ id, view }) => [id, view.split]));
    for (const { item, first, second } of other.disagree) {
      expect(splits.get(item)).toBe('train');
      expect(first).not.toBe(second);
    }
    const kept = await learner.artifact(learner.panel().latest!.run);
    expect(kept.manifest['holdoutOpened']).toBe(3);
    await expect(learner.compareModels(model, sha256('nothing'))).rejects.toThrow('not in this browser');
    store.close();
  });
});

describe('savings', () => {
  test('are said once enough labels were drawn at random and enough were chosen', async () => {
    const { engine, store } = await separablePool(400, { holdoutShare: 0.3 });
    const items = await itemsOf(engine);
    const train = items.filter(({ view }) => view.split === 'train');
    const held = items.filter(({ view }) => view.split === 'holdout');
    const asked = [
      ...train.slice(0, 20).map((item) => ({ item, purpose: 'seed' as const })),
      ...held.slice(0, 40).map((item) => ({ item, purpose: 'holdout' as const })),
      ...train.slice(20, 60).map((item) => ({ item, purpose: 'strategy' as const })),
    ];
    const learner = await learnerOf(engine);
    for (const [i, { item, purpose }] of asked.entries()) {
      await answer(engine, item.view, [truthOf(item.text)], { purpose });
      if (i === 30) await learner.train(true);
      if (i === 40) expect((await learner.measure()).savings).toMatch(/^not yet known, about \d+ more random labels$/);
    }
    expect((await learner.measure()).savings).toMatch(/at accuracy \d\.\d\d, .* chosen labels do what .* random ones do/);
    store.close();
  });
});
