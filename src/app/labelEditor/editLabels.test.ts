import { describe, expect, test } from 'vitest';
import type { LabelId } from '#domain/ids.ts';
import { checkSchema } from '#domain/schema/schema.ts';
import { describeChange } from './describeChange.ts';
import { addLabel, changeLabel, finishLabels, removeLabel, type LabelDraft } from './editLabels.ts';
import { moveLabel } from './moveLabels.ts';
import { labelProblems } from './labelProblems.ts';

const EMPTY: LabelDraft = { kind: 'choice', labels: [] };

/** Published labels of these names. */
const published = (...names: readonly string[]): LabelDraft =>
  finishLabels(names.reduce((draft, name, i) => changeLabel(addLabel(draft, String(i)), `new-${i}` as LabelId, { name }), EMPTY));

const idOf = (draft: LabelDraft, name: string): LabelId => draft.labels.find((label) => label.name === name)?.id ?? ('' as LabelId);
const names = (draft: LabelDraft): string[] => draft.labels.map((label) => label.name);

describe('a draft of labels', () => {
  test('gives new labels keys and colors of their own and slugs from their names', () => {
    const { labels } = published('Not Spam', 'Spam');
    expect(labels.map(({ slug, hotkey, color }) => [slug, hotkey, color])).toEqual([
      ['not-spam', '1', 0],
      ['spam', '2', 1],
    ]);
    expect(checkSchema({ kind: 'choice', labels })).toEqual([]);
  });

  test('keeps id and slug of a published label when it is renamed', () => {
    const before = published('Spam', 'Ham');
    const after = changeLabel(before, idOf(before, 'Spam'), { name: 'Junk' });
    expect(after.labels[0]).toMatchObject({ id: before.labels[0]?.id, slug: 'spam', name: 'Junk' });
  });

  test('gives a label that repeats a retired one another slug', () => {
    const before = published('Spam');
    const retired = changeLabel(before, idOf(before, 'Spam'), { retired: true, hotkey: null });
    const after = finishLabels(changeLabel(addLabel(retired, '9'), 'new-9' as LabelId, { name: 'Spam' }));
    expect(after.labels.map(({ slug }) => slug)).toEqual(['spam-2', 'spam']);
    expect(new Set(after.labels.map(({ id }) => id)).size).toBe(2);
  });

  test('removes only what was never published', () => {
    const before = addLabel(published('Spam'), 'x');
    expect(removeLabel(before, 'new-x' as LabelId).labels).toHaveLength(1);
    expect(removeLabel(before, idOf(before, 'Spam')).labels).toHaveLength(2);
  });

  test('moves labels within the offered ones and no further', () => {
    const draft = published('A', 'B', 'C');
    expect(names(moveLabel(draft, idOf(draft, 'C'), 0))).toEqual(['C', 'A', 'B']);
    expect(names(moveLabel(draft, idOf(draft, 'A'), 99))).toEqual(['B', 'C', 'A']);
    expect(names(moveLabel(draft, idOf(draft, 'A'), -3))).toEqual(['A', 'B', 'C']);
  });
});

describe('the summary of a change', () => {
  const before = published('Spam', 'Ham', 'Other');

  test('says nothing when nothing changed', () => {
    expect(describeChange(before, before)).toEqual([]);
  });

  test('names every change once', () => {
    let after = changeLabel(before, idOf(before, 'Spam'), { name: 'Junk', hotkey: '9' });
    after = changeLabel(after, idOf(before, 'Other'), { retired: true, hotkey: null });
    after = moveLabel(after, idOf(before, 'Ham'), 0);
    after = changeLabel(addLabel(after, 'n'), 'new-n' as LabelId, { name: 'New' });
    expect(describeChange(before, after)).toEqual([
      'Renames “Spam” to “Junk”; labels given keep their meaning.',
      '“Junk” gets the key 9.',
      'Adds “New”.',
      'Retires “Other”: no longer offered, still readable.',
      'Changes the order of the labels.',
    ]);
  });
});

describe('problems of a draft', () => {
  test('a clash of keys is said in words at the label', () => {
    const draft = published('Spam', 'Ham');
    const clash = changeLabel(draft, idOf(draft, 'Ham'), { hotkey: '1' });
    expect(labelProblems(clash, {}).get(idOf(draft, 'Ham'))).toEqual([
      { field: 'hotkey', message: 'The key "1" already chooses "Spam". Give one of them another key.' },
    ]);
  });

  test('a key that somebody gave to a command is taken, too', () => {
    const draft = published('Spam');
    expect(labelProblems(draft, { 'label.skip': ['1'] }).get(idOf(draft, 'Spam'))?.[0]?.message).toContain('command "Skip"');
    expect(labelProblems(draft, {}).size).toBe(0);
  });
});
