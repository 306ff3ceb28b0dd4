import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LABEL_HEX, nearestLabelColor } from './colors.ts';
import { labelsOfFile } from './labelLists.ts';

/** Lists of a file, each label with its way from the top. */
function read(text: string, name: string): unknown {
  const found = labelsOfFile(text, name);
  if (!found.ok) return found.error;
  const { from, groups } = found.value;
  return [
    from,
    ...groups.map(({ title, labels }) => {
      const way = (at: number): string => (labels[at]!.under === undefined ? '' : `${way(labels[at]!.under)}/`) + labels[at]!.name;
      return [title, ...labels.map((_, at) => way(at))];
    }),
  ];
}

test('categories of COCO stand under their supercategories, with their key points', () => {
  const category = (id: number, name: string, supercategory: string) => ({ id, name, supercategory });
  const file = {
    images: [],
    annotations: [],
    categories: [
      category(1, 'person', 'person'),
      category(2, 'car', 'vehicle'),
      category(3, 'dog', 'animal'),
      category(4, 'cat', 'animal'),
    ],
  };
  expect(read(JSON.stringify(file), 'instances.json')).toEqual([
    'COCO',
    ['', 'vehicle', 'animal', 'person', 'vehicle/car', 'animal/dog', 'animal/cat'],
  ]);
  const pose = { categories: [{ name: 'hand', keypoints: ['wrist', 'thumb'], skeleton: [[1, 2]] }] };
  const found = labelsOfFile(JSON.stringify(pose), 'pose.json');
  expect(found.ok && found.value.groups[0]?.labels[0]?.skeleton).toEqual({ points: ['wrist', 'thumb'], edges: [[0, 1]] });
});

test.each([
  ['data.yaml', 'path: ../x\nnames:\n  0: screw\n  1: nut\n'],
  ['data.yml', "names: ['screw', 'nut']\nnc: 2\n"],
  ['classes.txt', 'screw\r\nnut\r\n'],
  ['obj.names', 'screw\nnut\n'],
])('%s of YOLO', (name, text) => expect(read(text, name)).toEqual(['YOLO', ['', 'screw', 'nut']]));

test('a configuration of Label Studio has a list for each control, with keys, colors and trees', () => {
  const config = `<View>
  <!-- <Labels><Label value="not this"/></Labels> -->
  <Text name="text" value="$text"/>
  <Labels name="ner" toName="text">
    <Label value="R&amp;D" background="#ff6600" hotkey="r"/>
    <Label value='Person' background="blue"/>
  </Labels>
  <Taxonomy name="topic" toName="text">
    <Choice value="Animals"><Choice value="Dogs"/><Choice value="Other"/></Choice>
    <Choice value="Plants"><Choice value="Other" hotkey="e"/></Choice>
  </Taxonomy>
</View>`;
  expect(read(config, 'config.xml')).toEqual([
    'Label Studio configuration',
    ['ner', 'R&D', 'Person'],
    ['topic', 'Animals', 'Animals/Dogs', 'Animals/Other', 'Plants', 'Plants/Other (Plants)'],
  ]);
  const found = labelsOfFile(config, 'config.xml');
  expect(found.ok && found.value.groups[0]?.labels.map(({ key, color }) => [key, color])).toEqual([
    ['r', 5],
    [undefined, 4],
  ]);
});

test('an export of Label Studio has what its results name', () => {
  const result = (from: string, value: object) => ({ from_name: from, to_name: 'x', value });
  const task = {
    data: {},
    annotations: [
      { result: [result('mood', { choices: ['good'] }), result('box', { x: 1, rectanglelabels: ['car', 'dog'] })] },
      { result: [result('topic', { taxonomy: [['Animals', 'Dogs']] })] },
    ],
  };
  expect(read(JSON.stringify([task, task]), 'project-1.json')).toEqual([
    'Label Studio export',
    ['mood', 'good'],
    ['box', 'car', 'dog'],
    ['topic', 'Animals', 'Animals/Dogs'],
  ]);
});

test('a text file is a list; another file says what it should be', () => {
  expect(read('Spam\n  Ads\n', 'topics.txt')).toEqual(['a list', ['', 'Spam', 'Spam/Ads']]);
  expect(read('{"a": 1}', 'a.json')).toContain('names no labels');
  expect(read('', 'a.txt')).toBe('a.txt is empty.');
});

test('colors of files become the label color that looks most alike; the colors are those of the theme', () => {
  expect(['#E69F00', '#f0e', 'green', 'not a color'].map(nearestLabelColor)).toEqual([0, 6, 2, undefined]);
  const css = readFileSync(new URL('../../ui/styles/tokens.css', import.meta.url), 'utf8');
  for (const [i, hex] of LABEL_HEX.entries()) expect(new RegExp(`--label-${i}: (?:light-dark\\()?(#\\w{6})`).exec(css)?.[1]).toBe(hex);
});
