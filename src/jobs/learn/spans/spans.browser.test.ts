import { describe, expect, test } from 'vitest';
import type { SpansValue } from '#domain/annotation/kinds/spans.ts';
import type { ItemView } from '#domain/state/view.ts';
import { codePoints } from '#domain/text/codePoints.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import { PREDICTIONS, type Predictions } from '#jobs/learn/predictions.ts';
import { ProjectLearner } from '#jobs/learn/learner.ts';
import { Queue } from '#jobs/project/queue.ts';
import { ReviewLists } from '#jobs/project/reviewLists.ts';
import { command, fileOf, importText, itemsOf, jobProject, labelId, ME } from '#support/jobs.ts';
import { learnTools } from '#support/separable.ts';

const FIRST = 'Anna Boris Clara David Elena Farid Greta Henrik Ines Jonas'.split(' ');
const TOWN = 'Ulm Bern Lyon Porto Turin Graz Split Ghent Bruges Malmö'.split(' ');
const WORD = 'today later nobody said it rained again and we went home slowly before noon'.split(' ');

/** A text with an emoji in it, a person after "Dr" and a town after "in". */
function textOf(i: number): string {
  const word = (k: number): string => WORD[(i * 5 + k * 3) % WORD.length]!;
  const who = `${FIRST[i % 10]} ${FIRST[(i * 3 + 1) % 10]}son`;
  return `${word(0)} ${word(1)} 👍🏽 Dr ${who} ${word(2)} in ${TOWN[(i * 7) % 10]} ${word(3)} x${i}`;
}

/** What is true of such a text; `wrong`: the labels change places. */
function valueOf(engine: Engine, text: string, wrong = false): SpansValue {
  const points = codePoints(text);
  const marked = [/(?<=Dr )\w+ \w+/u, /(?<= in )\p{L}+/u].map((pattern, k) => {
    const found = pattern.exec(text)!;
    const [start, end] = [points.fromUnits(found.index), points.fromUnits(found.index + found[0].length)];
    const label = labelId(engine, (k === 0) === wrong ? 'Place' : 'Person');
    return { id: `s${k}` as never, label, parts: [{ start, end, quote: found[0] }] };
  });
  return { kind: 'spans', spans: marked, relations: [] };
}

async function pool(n: number, holdoutShare = 0) {
  const made = await jobProject({ kind: 'spans', labels: ['Person', 'Place'], holdoutShare, seed: 'spans' });
  await importText(made.engine, fileOf(Array.from({ length: n }, (_, i) => textOf(i)).join('\n'), 'pool.txt'), { format: 'text' });
  return made;
}

const mark = (engine: Engine, item: ItemView, value: SpansValue): Promise<void> =>
  command(engine, { type: 'SubmitLabel', item, value, suggestion: null, pass: 0, purpose: 'manual', queue: null, activeMs: 900 });

async function markSome(engine: Engine, n: number, isWrong: (text: string) => boolean = () => false): Promise<void> {
  const open = (await itemsOf(engine)).filter(({ view }) => view.state === 'unseen').slice(0, n);
  for (const { view, text } of open) await mark(engine, view, valueOf(engine, text, isWrong(text)));
}

const learnerOf = (engine: Engine): Promise<ProjectLearner> => ProjectLearner.open(engine, learnTools, () => undefined);

describe('spans', () => {
  test('a model finds spans in texts that it never saw, is measured on the random check, and orders what is left by doubt', async () => {
    const { engine, store } = await pool(160, 0.3);
    const learner = await learnerOf(engine);
    expect((await learner.train(false)).message).toBe('20 more labeled texts until the first model');
    await markSome(engine, 130);
    const panel = await learner.train(true);
    expect(panel).toMatchObject({ state: 'ready', unit: 'token', latest: { unit: 'token', learner: 'crf', classes: 2 } });
    const { accuracy, perLabel } = panel.latest!;
    if (!accuracy.known) throw new Error(accuracy.reason);
    expect(accuracy.value).toBeGreaterThan(0.95);
    expect(accuracy.low).toBeLessThan(accuracy.value);
    expect(perLabel.every(({ support }) => support > 20)).toBe(true);
    const predictions = (await store.getDerived<Predictions>(PREDICTIONS))!;
    const open = (await itemsOf(engine)).filter(({ view }) => view.state === 'unseen');
    expect(predictions.order.length).toBe(open.filter(({ view }) => view.split !== 'holdout').length);
    for (const { id, text } of open.slice(0, 5)) {
      const said = (await learner.guessSpans(id))!;
      const truth = valueOf(engine, text).spans.map(({ label, parts }) => ({ label, ...parts[0]! }));
      expect(said.spans).toMatchObject(truth);
    }
    const queue = await Queue.open(engine, ME);
    const served = (await queue.next(8, [])).filter(({ purpose }) => purpose === 'strategy');
    expect(served.length).toBeGreaterThan(0);
    for (const { why, suggestion } of served) {
      expect(suggestion).toBeNull();
      expect(why).toMatch(/Person|Place|no span/);
    }
    store.close();
  });

  test('texts with likely wrong spans come first in the review, say what the model finds, and leave with a decision', async () => {
    const { engine, store } = await pool(80);
    const wrong = [textOf(11), textOf(40)];
    await markSome(engine, 80, (text) => wrong.includes(text));
    await (await learnerOf(engine)).check(true);
    const desk = new ReviewLists(engine);
    await desk.reload();
    const { entries, issues } = await desk.page('issues', 0, 10);
    expect(issues).toBe(2);
    expect(
      entries
        .slice(0, 2)
        .map(({ row }) => (row.content as { text: string }).text)
        .sort(),
    ).toEqual([...wrong].sort());
    for (const { suggested, given, why, row } of entries.slice(0, 2)) {
      expect(given).toEqual(valueOf(engine, (row.content as { text: string }).text, true));
      expect(suggested?.value).toEqual(valueOf(engine, (row.content as { text: string }).text));
      expect(why).toMatch(/^a model that never saw this text finds (Person|Place) at “.+” \(\d\.\d\d\) where “.+” carries/);
    }
    const [first] = entries;
    const { view: item, via, sample } = first!;
    await command(engine, { type: 'DecideReview', item, outcome: 'fixed', value: first!.suggested!.value, via, sample, activeMs: 500 });
    expect((await desk.page('issues', 0, 10)).issues).toBe(1);
    store.close();
  });
});
