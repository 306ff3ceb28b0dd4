import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { ItemId, LabelId } from '#domain/ids.ts';
import { findItem, NONE } from '#domain/state/itemTable.ts';
import { uninterrupted, type Control } from '#learning/control.ts';
import { learnerOf } from '#learning/learners/index.ts';
import type { Engine } from '../engine/engine.ts';
import { taskOf } from './collect.ts';
import type { Crops } from './crops.ts';
import { promotedDriver, runDriver, type Driver } from './driver.ts';
import { GUESSED, type Guess } from './guesses.ts';
import type { RegionGuesses } from './learn.api.ts';
import { partOf, regionMatrix, sizeOf } from './regionRows.ts';
import type { Workspace } from './workspace.ts';

/** The model that makes suggestions: the promoted one where it can be used, else that of the newest run; null: none learned from regions. */
async function regionDriver(work: Workspace): Promise<Driver | null> {
  const { store } = work.engine;
  const newest = work.current();
  const driver = (await promotedDriver(store, work.view())).driver ?? (newest === undefined ? null : await runDriver(store, newest));
  return driver?.model.config.kind === 'region' ? driver : null;
}

/** What a model says of each of some regions of an image, which need no label and may be drawn a moment ago; null: there is no model, or no image. */
export async function guessRegions(
  work: Workspace,
  item: ItemId,
  regions: readonly Region[],
  wasmPath: string,
): Promise<RegionGuesses | null> {
  const driver = await regionDriver(work);
  if (driver === null || regions.length === 0) return null;
  const about = { engine: work.engine, crops: work.rows.crops, driver, control: { ...uninterrupted, wasmPath } };
  const probabilities = await probabilitiesOf(about, item, regions);
  if (probabilities === null) return null;
  const { labels } = driver.model;
  const offered = new Set<LabelId>(taskOf(work.view()).labels.map(({ id }) => id));
  const guesses = regions.map((_, row): Guess[] => {
    const own = labels.map((label, c) => ({ label, p: probabilities[row * labels.length + c] ?? 0 }));
    return own
      .filter(({ label }) => offered.has(label))
      .sort((a, b) => b.p - a.p)
      .slice(0, GUESSED);
  });
  return { source: `model:${driver.name}`, guesses };
}

interface About {
  readonly engine: Engine;
  readonly crops: Crops;
  readonly driver: Driver;
  readonly control: Control;
}

async function probabilitiesOf(
  { engine, crops, driver, control }: About,
  item: ItemId,
  regions: readonly Region[],
): Promise<Float32Array | null> {
  const { config, model } = driver.model;
  const slot = findItem(engine.data.items, item);
  const content = slot === NONE ? undefined : (await engine.row(slot))?.content;
  if (config.kind !== 'region' || content?.kind !== 'image') return null;
  const looks = await crops.decoded(
    content,
    regions.map((region) => partOf(region, config)),
  );
  if (looks === null) return null;
  const sizes = Float32Array.from(regions.flatMap((region) => sizeOf(region, content)));
  return learnerOf(model.learner).predictProba(model, await regionMatrix(looks, sizes, config, control), control);
}
