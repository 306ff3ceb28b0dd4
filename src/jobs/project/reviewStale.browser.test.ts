import { expect, test } from 'vitest';
import type { SectionChange } from '#domain/guide/types.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import { command, labelId, viewOf, viewOfItem } from '#support/jobs.ts';
import { labelSome, separablePool } from '#support/separable.ts';
import { PageReader } from './page.ts';
import type { ReviewEntry } from './review.api.ts';
import { ReviewLists } from './reviewLists.ts';

const guide = (spam: string, ham = 'All the rest.'): string =>
  `## Spam {#spam labels=spam}\n\n${spam}\n\n## Ham {#ham labels=ham}\n\n${ham}\n`;

const publish = (engine: Engine, markdown: string, changes: Readonly<Record<string, SectionChange>>): Promise<void> =>
  command(engine, { type: 'PublishGuide', markdown, changes });

async function labeledPool() {
  const made = await separablePool(40, { guide: guide('Any offer.'), holdoutShare: 0.2 });
  await labelSome(made.engine, 12, 'train');
  await labelSome(made.engine, 4, 'holdout');
  const desk = new ReviewLists(made.engine);
  await desk.reload();
  const countOf = async (query: string): Promise<number> => (await new PageReader(made.engine).page(query, 0, 1)).total;
  return { ...made, desk, countOf };
}

async function decide(engine: Engine, entry: ReviewEntry, outcome: 'stands' | 'fixed' | 'hard', name = ''): Promise<void> {
  const value = outcome === 'stands' ? entry.given : outcome === 'hard' ? null : { kind: 'choice' as const, label: labelId(engine, name) };
  const item = viewOfItem(engine, entry.view.id);
  await command(engine, { type: 'DecideReview', item, outcome, value, via: entry.via, sample: null, reason: 'stale', activeMs: 5 });
}

test('a narrowed rule lists the labels made under the old one, those of the random check too; each decision takes one off', async () => {
  const { engine, store, desk, countOf } = await labeledPool();
  expect(await desk.staleLabels()).toEqual({ stale: 0, exposed: 0, sections: {} });
  const spam = await countOf('label:spam');
  expect(spam).toBeGreaterThan(4);
  await publish(engine, guide('Only offers nobody asked for.'), { spam: 'narrow' });

  expect(await desk.staleLabels()).toEqual({ stale: spam, exposed: 0, sections: { spam: { stale: spam, exposed: 0 } } });
  expect([await countOf('stale:true'), await countOf('stale:spam'), await countOf('stale:ham'), await countOf('exposed:true')]).toEqual([
    spam,
    spam,
    0,
    0,
  ]);
  expect(await countOf('stale:false')).toBe(40 - spam);
  const { total, entries } = await desk.page('stale', 0, 100);
  expect(total).toBe(spam);
  expect(entries.some(({ view }) => view.split === 'holdout')).toBe(true);
  expect(entries[0]).toMatchObject({ sections: ['spam'], why: 'the label was made under version 1 of the guide; “Spam” changed since' });

  await decide(engine, entries[0]!, 'stands');
  await decide(engine, entries[1]!, 'fixed', 'Ham');
  await decide(engine, entries[2]!, 'hard');
  expect((await desk.page('stale', 0, 100)).total).toBe(spam - 3);
  expect(await countOf('stale:true')).toBe(spam - 2); // "hard" leaves the label as it is
  expect(viewOfItem(engine, entries[1]!.view.id).resolved).toMatchObject({
    purpose: 'stale',
    guide: { version: viewOf(engine).guide?.version },
  });

  // one step back brings the label back with the old rule, and so into the list
  await command(engine, { type: 'Undo' });
  await command(engine, { type: 'Undo' });
  expect((await desk.page('stale', 0, 100)).total).toBe(spam - 1);
  // the rule changes again: what was put aside is asked again
  await decide(engine, entries[2]!, 'hard');
  await publish(engine, guide('Only offers nobody asked for, by firms.'), { spam: 'narrow' });
  expect((await desk.page('stale', 0, 100)).total).toBe(spam);
  store.close();
});

test('a widened rule exposes the labels of the others', async () => {
  const { engine, store, desk, countOf } = await labeledPool();
  const ham = await countOf('label:ham');
  await publish(engine, guide('Any offer, and any gift.'), { spam: 'widen' });
  expect(await desk.staleLabels()).toEqual({ stale: 0, exposed: ham, sections: { spam: { stale: 0, exposed: ham } } });
  const { entries } = await desk.page('exposed', 0, 100);
  expect(entries).toHaveLength(ham);
  expect(entries[0]?.why).toBe(
    'the label was made under version 1 of the guide; “Spam” takes in more since, so the item may belong there now',
  );
  expect(await countOf('exposed:true label:ham')).toBe(ham);
  expect((await desk.summary()).open).toMatchObject({ stale: 0, exposed: ham });
  store.close();
});
