import '../annotation/kinds/regionRules.ts';
import { describe, expect, test } from 'vitest';
import type { Region, RegionId, RegionsValue } from '../annotation/kinds/regions.ts';
import { boxOf } from '../annotation/shapes/box.ts';
import { DEFAULT_SETTINGS } from '../commands/create.ts';
import { labelIdOf } from '../schema/labelId.ts';
import type { Hash, MemberId } from '../ids.ts';
import { foldAll, ITEM_SALT, itemRow, LogWorld, SEED } from '#support/log.ts';
import { itemView } from './itemView.ts';
import { projectView } from './projectView.ts';

const COUNT = 40;
const rows = Array.from({ length: COUNT }, (_, k) => itemRow(`picture ${k}`, `p${k}`));
const cell = (k: number, label = 'cell'): Region => ({
  id: `r${k}` as RegionId,
  label: labelIdOf(label),
  shape: boxOf(k, 2 * k, k + 10.5, 2 * k + 7),
});
const value = (k: number): RegionsValue => ({
  kind: 'regions',
  regions: k === 0 ? [] : [cell(k), ...(k % 4 === 0 ? [cell(k + 1, 'dust')] : [])],
});

/** Items with regions that an import brought; `late`: the labels come before the items. */
function world(late: boolean): LogWorld {
  const made = new LogWorld();
  const by = made.device('laptop', 'ana');
  by.write('ProjectCreated', {
    name: 'P',
    itemSalt: ITEM_SALT,
    seed: SEED,
    holdoutShare: 0,
    resolution: 'latest',
    settings: DEFAULT_SETTINGS,
  });
  const items = () => by.write('ItemsImported', { ...made.items(rows), source: 'pictures', format: 'csv', medium: 'text' });
  const labels = () =>
    by.write('LabelsImported', {
      ...made.labels(rows.map((row, k) => ({ item: row.id, value: value(k), score: null }))),
      member: 'm-file' as MemberId,
      schema: 'a'.repeat(64) as Hash,
    });
  for (const write of late ? [labels, items] : [items, labels]) write();
  return made;
}

describe('values of which every item has its own', () => {
  test.each([false, true])('are those that were imported, whichever came first (labels first: %s)', (late) => {
    const made = world(late);
    const { data } = foldAll(made.events, made.sources());
    rows.forEach((row, k) => expect(itemView(data, k, row.id).resolved?.value).toEqual(value(k)));
  });

  test('take no place in the table of values but that of their labels', () => {
    const made = world(false);
    const { data } = foldAll(made.events, made.sources());
    expect(data.values).toHaveLength(3); // nothing, cells, cells and dust
    const { counts, labelCounts } = projectView(data, made.project);
    expect(counts).toMatchObject({ labeled: COUNT - 1, 'confirmed-empty': 1 });
    expect(labelCounts).toEqual({ [labelIdOf('cell')]: COUNT - 1, [labelIdOf('dust')]: 9 });
  });

  test('of two people that nearly coincide are no dispute', () => {
    const made = world(false);
    const by = made.device('laptop', 'ana');
    by.sees(...made.events);
    const say = (x: number) =>
      by.write(
        'LabelSubmitted',
        {
          item: rows[1]!.id,
          pass: 0,
          purpose: 'manual',
          schema: 'a'.repeat(64) as Hash,
          guide: null,
          queue: null,
          activeMs: 1,
          suggestion: null,
          value: { kind: 'regions', regions: [{ ...cell(1), shape: boxOf(x, 2, x + 10.5, 9) }] },
        },
        { author: `person ${x}` },
      );
    say(1);
    say(1.5);
    expect(itemView(foldAll(made.events, made.sources()).data, 1, rows[1]!.id).disputed).toBe(false);
    say(9);
    expect(itemView(foldAll(made.events, made.sources()).data, 1, rows[1]!.id).disputed).toBe(true);
  });
});
