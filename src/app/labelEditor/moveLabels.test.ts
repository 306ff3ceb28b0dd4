import { expect, test } from 'vitest';
import fc from 'fast-check';
import { parseLabelList, type ListedLabel } from '#domain/schema/labelList.ts';
import { treeFault } from '#domain/labelTree.ts';
import type { LabelId } from '#domain/ids.ts';
import { addLabels, finishLabels, type LabelDraft } from './editLabels.ts';
import { branchesOf, moveLabel, stepLabel, type Step } from './moveLabels.ts';

const of = (text: string): LabelDraft => finishLabels(addLabels({ kind: 'choice', labels: [] }, parseLabelList(text)));
const TREE = 'Animals\n  Dogs\n    Puppies\n  Cats\nPlants\n  Ferns';
const shown = (draft: LabelDraft): string =>
  branchesOf(draft)
    .map(({ label, depth }) => '-'.repeat(depth) + label.name)
    .join(' ');
const idOf = (draft: LabelDraft, name: string): LabelId => draft.labels.find((label) => label.name === name)!.id;

test.each<[string, Step, string]>([
  ['Cats', 'up', 'Animals -Cats -Dogs --Puppies Plants -Ferns'],
  ['Dogs', 'down', 'Animals -Cats -Dogs --Puppies Plants -Ferns'],
  ['Dogs', 'out', 'Animals -Cats Dogs -Puppies Plants -Ferns'],
  ['Plants', 'in', 'Animals -Dogs --Puppies -Cats -Plants --Ferns'],
  ['Plants', 'up', 'Plants -Ferns Animals -Dogs --Puppies -Cats'],
  ['Cats', 'in', 'Animals -Dogs --Puppies --Cats Plants -Ferns'],
  ['Animals', 'up', 'Animals -Dogs --Puppies -Cats Plants -Ferns'],
  ['Ferns', 'in', 'Animals -Dogs --Puppies -Cats Plants -Ferns'],
])('%s goes %s', (name, step, after) => expect(shown(stepLabel(of(TREE), idOf(of(TREE), name), step))).toBe(after));

test('a label that is dragged takes those under it along, and is as deep as its new neighbours allow', () => {
  const draft = of(TREE);
  expect(shown(moveLabel(draft, idOf(draft, 'Dogs'), 4))).toBe('Animals -Cats Plants -Ferns -Dogs --Puppies');
  expect(shown(moveLabel(draft, idOf(draft, 'Dogs'), 4, 0))).toBe('Animals -Cats Plants -Ferns Dogs -Puppies');
  expect(shown(moveLabel(draft, idOf(draft, 'Ferns'), 1, 9))).toBe(
    'Animals -Ferns -Dogs --Puppies -Cats Plants'.replace('-Ferns', '-Ferns'),
  );
});

test('whatever is moved where, no label is lost and the tree stays a tree', () => {
  const names = ['Animals', 'Dogs', 'Puppies', 'Cats', 'Plants', 'Ferns'] as const;
  const moves = fc.array(
    fc.record({
      name: fc.constantFrom(...names),
      to: fc.oneof(
        fc.constantFrom<Step>('up', 'down', 'in', 'out'),
        fc.tuple(fc.integer({ min: -1, max: 8 }), fc.integer({ min: 0, max: 4 })),
      ),
    }),
  );
  fc.assert(
    fc.property(moves, (steps) => {
      let draft = of(TREE);
      for (const { name, to } of steps)
        draft = typeof to === 'string' ? stepLabel(draft, idOf(draft, name), to) : moveLabel(draft, idOf(draft, name), ...to);
      expect(draft.labels.map((label) => label.name).toSorted()).toEqual([...names].toSorted());
      expect(treeFault(draft.labels)).toBeNull();
    }),
  );
});

test('a list goes under labels that are there already, and takes their color', () => {
  const list: ListedLabel[] = parseLabelList('Animals > Birds\nFungi');
  const draft = finishLabels(addLabels(of(TREE), list));
  expect(shown(draft)).toBe('Animals -Dogs --Puppies -Cats -Birds Plants -Ferns Fungi');
  expect(new Set(draft.labels.slice(0, 5).map(({ color }) => color)).size).toBe(1);
});
