import { expect, test } from 'vitest';
import { comparedAuthors } from '#learning/review/comparedAuthors.ts';
import { BO, itemsOf, labelId, ME, viewOfItem } from '#support/jobs.ts';
import { drawPatches, imageOf, patchProject, patchTruth, patchValue } from '#support/patches.ts';

test('regions of two authors are compared where both have drawn; those that nearly coincide are not disputed', async () => {
  const { engine, store } = await patchProject(3);
  const [first, second, third] = await itemsOf(engine);
  for (const item of [first!, second!]) await drawPatches(engine, item.view, patchValue(engine, imageOf(item.text)));
  const whole = patchValue(engine, imageOf(first!.text));
  const other = patchTruth(imageOf(first!.text), 0) === 'Bar' ? 'Beam' : 'Bar';
  const [one, two, three] = whole.regions;
  const renamed = { ...one!, label: labelId(engine, other) };
  await drawPatches(engine, viewOfItem(engine, first!.id), { kind: 'regions', regions: [renamed, two!, three!] }, BO);
  await drawPatches(engine, viewOfItem(engine, second!.id), patchValue(engine, imageOf(second!.text)), BO);
  await drawPatches(engine, third!.view, patchValue(engine, imageOf(third!.text)), BO);
  const [wrong, alike, ...more] = comparedAuthors(engine.data);
  expect(more).toEqual([]);
  // the later answer is the resolved one: against it the earlier one has a region too many and one of another label
  expect(wrong).toMatchObject({ item: first!.id, author: ME, against: BO, regions: 4 });
  expect(wrong!.errors.map(({ fault, truth, found }) => [fault, truth, found])).toEqual([
    ['misnamed', one!.id, one!.id],
    ['spurious', null, whole.regions[3]!.id],
  ]);
  expect(alike).toMatchObject({ item: second!.id, errors: [] });
  expect([first, second].map((item) => viewOfItem(engine, item!.id).disputed)).toEqual([true, false]);
  store.close();
});
