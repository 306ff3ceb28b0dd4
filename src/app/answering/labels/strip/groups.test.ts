import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LabelId } from '#domain/ids.ts';
import { newLabel } from '#domain/schema/schema.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { groupLabels } from './groups.ts';

const empty: LabelSchema = { kind: 'choice', labels: [] };
const labelled = (names: readonly string[]): Label[] => names.map((name, i) => newLabel(empty, `l${i}` as LabelId, name));
const shown = (labels: readonly Label[]) =>
  groupLabels(labels).map(({ title, labels: members }) => [title, members.map(({ name }) => name)]);

test('labels that share their first word stand together, by name; the others come last', () => {
  const names = ['card_b', 'age limit', 'top-up-10', 'card_a', 'top-up-2', 'top-up-1', 'card_c', 'zip'];
  expect(shown(labelled(names))).toEqual([
    ['card', ['card_a', 'card_b', 'card_c']],
    ['top', ['top-up-1', 'top-up-2', 'top-up-10']],
    [null, ['age limit', 'zip']],
  ]);
});

test('labels that share nothing are one list by name', () => {
  expect(shown(labelled(['pear', 'apple', 'fig', 'apple pie']))).toEqual([[null, ['apple', 'apple pie', 'fig', 'pear']]]);
});

test('a hierarchy makes the groups, in its own order', () => {
  const [animal, dog, tree, puppy, lone] = labelled(['animal', 'dog', 'tree', 'puppy', 'lone']) as [Label, Label, Label, Label, Label];
  const labels = [animal, { ...dog, parent: animal.id }, tree, { ...puppy, parent: dog.id }, lone];
  expect(shown(labels)).toEqual([
    ['animal', ['animal', 'dog', 'puppy']],
    [null, ['lone', 'tree']],
  ]);
});

test('every label is in exactly one group', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '_', ' ', '-', '/'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 40 }), (names) => {
      const labels = labelled(names);
      const all = groupLabels(labels).flatMap((group) => group.labels);
      expect(all.map(({ id }) => id).sort()).toEqual(labels.map(({ id }) => id).sort());
    }),
  );
});
