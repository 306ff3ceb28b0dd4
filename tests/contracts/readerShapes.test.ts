import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { arePaired } from '#domain/annotation/matchRegions.ts';
import { regionShapes, shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import { groupKey } from '#domain/item/group.ts';
import { itemId } from '#domain/item/identity.ts';
import type { ItemContent } from '#domain/item/types.ts';
import { pythonHas, runPython } from '#support/python.ts';
import { seeded } from '#support/seeded.ts';

const PYTHON = `
import json, sys
sys.path.insert(0, ${JSON.stringify(join(import.meta.dirname, '../reader'))})
from plumb_reader import SHAPE, near
print(json.dumps([[SHAPE(a), SHAPE(b), near(a, b)] for a, b in json.load(sys.stdin)]))
`;

test.skipIf(!pythonHas('json'))(
  'the reader in Python, which knows our pages alone, reads every shape and says the same of two as we do',
  () => {
    const random = seeded(11);
    const draw = (): Shape => {
      const form = regionShapes[Math.floor(random() * regionShapes.length)]!;
      return form.normalise(form.sample(random, 60, 50));
    };
    const pairs = Array.from({ length: 150 }, (_, i): readonly [Shape, Shape] => {
      const one = draw();
      const by = Math.round(random() * 8);
      return [one, i % 3 === 0 ? draw() : shapeOf(one.kind).moved(one, by, -by / 2)];
    });
    const region = (shape: Shape): Region => ({ id: 'r', label: 'cat', shape }) as unknown as Region;
    const ours = pairs.map(([a, b]) => [true, true, arePaired([region(a)], [region(b)])]);
    expect(runPython(PYTHON, pairs)).toEqual(ours);
    expect(new Set(ours.map(([, , same]) => same)).size).toBe(2);
  },
);

const CONTENTS = `
import json, sys
sys.path.insert(0, ${JSON.stringify(join(import.meta.dirname, '../reader'))})
from plumb_reader import group_of, item_id, words_of
rows = json.load(sys.stdin)
print(json.dumps([[item_id(b"salt", row), group_of(row["content"]), words_of(row)] for row in rows]))
`;

test.skipIf(!pythonHas('json'))('it finds the same id, group and words of dialogues and of answers to compare', () => {
  const turns = [
    { speaker: 'user', text: 'Zoë,  is it 7?' },
    { speaker: '', text: 'JA\n' },
  ];
  const image = { kind: 'image', media: 'm', look: 'x' };
  const texts = [
    { name: 'a', content: { kind: 'text', text: 'One 1' } },
    { name: 'b', content: { kind: 'text', text: 'zwei' } },
  ];
  const pictures = texts.map((each) => ({ ...each, content: image }));
  const contents = [
    { kind: 'dialogue', turns },
    { kind: 'candidates', prompt: { kind: 'dialogue', turns }, candidates: texts },
    { kind: 'candidates', prompt: null, candidates: pictures },
  ] as unknown as ItemContent[];
  const rows = contents.map((content) => ({ content, externalId: null, source: 'chats', group: null }));
  const ours = rows.map((row) => [
    itemId(new TextEncoder().encode('salt'), row.source, null, row.content, 0),
    groupKey(row.content, null),
    wordsOf(row),
  ]);
  expect(runPython(CONTENTS, rows)).toEqual(ours);
});
