import { describe, expect, test } from 'vitest';
import type { RegionsValue } from '#domain/annotation/kinds/regions.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import { ProjectLearner } from '#jobs/learn/learner.ts';
import { command, itemsOf, labelId } from '#support/jobs.ts';
import { drawSome, patchProject, patchTruth } from '#support/patches.ts';
import { learnTools } from '#support/separable.ts';
import type { ReviewEntry } from './review.api.ts';
import { ReviewLists } from './reviewLists.ts';

/** Regions that were given the other label: one each of images 3 and 9, two of image 14. */
const FLIPPED = ['3-1', '9-2', '14-0', '14-3'];
const flipped = (image: number, patch: number) => {
  const right = patchTruth(image, patch);
  return FLIPPED.includes(`${image}-${patch}`) ? (right === 'Bar' ? 'Beam' : 'Bar') : right;
};

async function checked() {
  const made = await patchProject(40);
  await drawSome(made.engine, 40, flipped);
  await (await ProjectLearner.open(made.engine, learnTools, () => undefined)).check(true);
  const desk = new ReviewLists(made.engine);
  await desk.reload();
  return { ...made, desk };
}

const decide = (engine: Engine, { view: item, via, sample }: ReviewEntry, value: RegionsValue, outcome: 'stands' | 'fixed') =>
  command(engine, { type: 'DecideReview', item, outcome, value, via, sample, activeMs: 500 });

const regionsOf = ({ given }: ReviewEntry): RegionsValue => {
  if (given.kind !== 'regions') throw new Error('not regions');
  return given;
};

describe('region labels that are likely wrong', () => {
  test('images come by their worst region, with every doubted region and what the model says of it', async () => {
    const { engine, store, desk } = await checked();
    expect((await desk.summary()).unit).toBe('region');
    const { entries } = await desk.page('issues', 0, 3);
    expect(entries.flatMap(({ doubts }) => doubts.map(({ region }) => region as string)).sort()).toEqual([...FLIPPED].sort());
    expect(entries.every(({ isIssue }) => isIssue)).toBe(true);
    for (const { doubts, given, suggested, loss, why } of entries) {
      for (const { region, given: was, suggested: says, confidence, probability } of doubts) {
        const [image, patch] = region.split('-').map(Number) as [number, number];
        expect([was, says]).toEqual([labelId(engine, flipped(image, patch)), labelId(engine, patchTruth(image, patch))]);
        expect(confidence).toBeGreaterThan(probability);
      }
      expect(loss).toBe(Math.max(...doubts.map((doubt) => doubt.loss)));
      if (given.kind !== 'regions' || suggested?.value.kind !== 'regions') throw new Error('not regions');
      const right = suggested.value.regions.every(({ id, label }) => {
        const [image, patch] = id.split('-').map(Number) as [number, number];
        return label === labelId(engine, patchTruth(image, patch));
      });
      expect(right).toBe(true);
      expect(why).toMatch(/^a model that never saw this image says (Bar|Beam) \(0\.\d\d\) of a region that carries (Bar|Beam)/);
    }
    store.close();
  });

  test('a decision relabels, keeps or deletes a region, and takes its image off the list', async () => {
    const { engine, store, desk } = await checked();
    const { entries, issues } = await desk.page('issues', 0, 3);
    const [first, second, third] = entries as [ReviewEntry, ReviewEntry, ReviewEntry];
    const doubted = new Map(first.doubts.map(({ region, suggested }) => [region, suggested]));
    const relabeled = regionsOf(first).regions.map((each) => ({ ...each, label: doubted.get(each.id) ?? each.label }));
    await decide(engine, first, { kind: 'regions', regions: relabeled }, 'fixed');
    await decide(engine, second, regionsOf(second), 'stands');
    const gone = new Set(third.doubts.map(({ region }) => region));
    await decide(engine, third, { kind: 'regions', regions: regionsOf(third).regions.filter(({ id }) => !gone.has(id)) }, 'fixed');
    expect((await desk.page('issues', 0, 10)).issues).toBe(issues - 3);
    expect((await desk.summary()).decided).toMatchObject({ fixed: 2, stands: 1 });
    const now = new Map((await itemsOf(engine)).map(({ id, view }) => [id, view.resolved?.value]));
    expect(now.get(first.row.id)).toMatchObject({ regions: relabeled });
    expect(now.get(second.row.id)).toEqual(second.given);
    expect((now.get(third.row.id) as RegionsValue).regions).toHaveLength(4 - gone.size);
    store.close();
  });

  test('a region that got another label since is doubted no more', async () => {
    const { engine, store, desk } = await checked();
    const [first] = (await desk.page('issues', 0, 1)).entries as [ReviewEntry];
    const { doubts } = first;
    const fixed = regionsOf(first).regions.map((each) => (each.id === doubts[0]!.region ? { ...each, label: doubts[0]!.suggested } : each));
    const how = { pass: 0, purpose: 'manual' as const, queue: null, activeMs: 900, suggestion: null };
    await command(engine, { type: 'SubmitLabel', item: first.view, value: { kind: 'regions', regions: fixed }, ...how });
    const left = (await desk.page('issues', 0, 10)).entries.flatMap((entry) => entry.doubts.map(({ region }) => region));
    expect(left).not.toContain(doubts[0]!.region);
    expect(left).toHaveLength(FLIPPED.length - 1);
    expect((await desk.summary()).check?.labelsSince).toBe(1);
    store.close();
  });
});
