import { expect, test } from 'vitest';
import { parseLabelList } from '#domain/schema/labelList.ts';
import { headings, pickable } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { addLabels, finishLabels } from './editLabels.ts';
import { splitLabel } from './splitLabel.ts';

const schema: LabelSchema = finishLabels(addLabels({ kind: 'choice', labels: [] }, parseLabelList('Bug\nOther\nPraise')));
const bug = schema.labels[0]!.id;

test('a label that is split is a heading over the new ones, which can be given and have its color and the free keys', () => {
  const split = splitLabel(schema, bug, parseLabelList('Crash\tIt ends\nWrong result'));
  expect(split.ok && split.value.added.map(({ name, parent, hotkey, color }) => [name, parent, hotkey, color])).toEqual([
    ['Crash', bug, '1', 0],
    ['Wrong result', bug, '4', 0],
  ]);
  const after = split.ok ? split.value.schema : schema;
  expect(pickable(after).map(({ name }) => name)).toEqual(['Crash', 'Wrong result', 'Other', 'Praise']);
  expect([...headings(after)]).toEqual([bug]);
});

test('fewer than two, or a name that is taken, is said', () => {
  expect(splitLabel(schema, bug, parseLabelList('Crash'))).toMatchObject({ ok: false, error: expect.stringContaining('at least two') });
  expect(splitLabel(schema, bug, parseLabelList('Crash\nother'))).toMatchObject({ ok: false, error: expect.stringContaining('already') });
});

test('a question that the label answered is answered by the new ones', () => {
  const question = { id: 'q', title: 'Q', kind: 'choice', labels: [bug], required: true } as never;
  const split = splitLabel({ ...schema, kind: 'form', questions: [question] }, bug, parseLabelList('Crash\nWrong result'));
  expect(split.ok && split.value.schema.questions?.[0]?.labels).toEqual(split.ok && split.value.added.map(({ id }) => id));
});
