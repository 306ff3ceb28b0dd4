import { textOf } from '#domain/item/content/index.ts';
import { expect, test } from 'vitest';
import { hasSharedData, sharedFile } from '#support/sharedData.ts';
import { column, readEverything, tally, type Everything } from '#support/tableFormats.ts';
import { createFieldReader, readClassNames } from './fields.ts';
import type { FieldMapping } from './format.ts';
import { guessMapping } from './guessFields.ts';
import { guessFormat } from './guessFormat.ts';
import { tableFormats } from './tables.ts';

/** Reads a file as a newcomer would: format, options and mapping are guessed. */
async function readGuessed(path: string): Promise<Everything & { format: string; mapping: FieldMapping }> {
  const bytes = sharedFile(path);
  const format = guessFormat(bytes.subarray(0, 65_536), path);
  const all = await readEverything(tableFormats[format], bytes, path);
  const fields = [...new Set(all.records.slice(0, 200).flatMap((record) => [...record.fields.keys()]))];
  return { ...all, format, mapping: guessMapping(fields, all.records.slice(0, 200)) };
}

const none = { label: null, id: null, split: null, group: null, score: null };

test.skipIf(!hasSharedData)('sms.tsv has 5,574 rows, 4,827 ham and 747 spam, and no header', async () => {
  const sms = await readGuessed('text/sms-spam/sms.tsv');
  expect(sms.format).toBe('tsv');
  expect(sms.mapping).toEqual({ ...none, text: ['2'], label: '1' });
  expect(sms.problems).toEqual([]);
  expect(tally(column(sms, '1'))).toEqual({ ham: 4827, spam: 747 });
  expect(sms.records.at(-1)?.line).toBe(5574);
});

test.skipIf(!hasSharedData)('clinc150 has its 16,200 texts by split', async () => {
  const clinc = await readGuessed('text/clinc150/data_small.json');
  expect(clinc.mapping).toEqual({ ...none, text: ['text'], label: 'label', split: 'split' });
  expect(clinc.problems).toEqual([]);
  expect(tally(column(clinc, 'split'))).toEqual({ train: 7500, val: 3000, test: 4500, oos_train: 100, oos_val: 100, oos_test: 1000 });
  expect(new Set(column(clinc, 'label')).size).toBe(151);
});

test.skipIf(!hasSharedData)('AG News has 1,900 rows a class, its title and description as text and its classes by number', async () => {
  const news = await readGuessed('text/ag-news-test/test.csv');
  expect(news.mapping).toEqual({ ...none, text: ['2', '3'], label: '1' });
  const names = readClassNames(new TextDecoder().decode(sharedFile('text/ag-news-test/classes.txt')));
  const classes = { names: names.ok ? names.value : [], firstClass: 1 as const };
  const read = createFieldReader({ file: 'test.csv', mapping: news.mapping, multi: false, classes });
  const rows = news.records.map(read).flatMap((row) => (row.ok ? [row.value] : []));
  expect(rows.length).toBe(7600);
  expect(tally(rows.map(({ labels }) => labels?.join()))).toEqual({ World: 1900, Sports: 1900, Business: 1900, 'Sci/Tech': 1900 });
  expect(rows[0] && textOf(rows[0].content)).toMatch(/^Fears for T N pension after talks\nUnions representing workers/);
});

test.skipIf(!hasSharedData).each([
  ['weak-supervision/sms/train.json', 4571],
  ['weak-supervision/youtube/train.json', 1586],
  ['weak-supervision/youtube/valid.json', 120],
  ['weak-supervision/youtube/test.json', 250],
])('%s has %i rows with text, label and weak labels', async (path, count) => {
  const rows = await readGuessed(path);
  expect(rows.mapping).toEqual({ ...none, text: ['data.text'], label: 'label', id: 'id' });
  expect([rows.records.length, rows.problems]).toEqual([count, []]);
  expect(rows.records.every(({ fields }) => Array.isArray(fields.get('weak_labels')))).toBe(true);
  // The same file read by JSON.parse, which keeps integer-like keys in ascending order, as these files have them.
  const whole = JSON.parse(new TextDecoder().decode(sharedFile(path))) as Record<string, { data: { text: string } }>;
  expect(new Map(rows.records.map(({ fields }) => [fields.get('id'), fields.get('data.text')]))).toEqual(
    new Map(Object.entries(whole).map(([id, { data }]) => [id, data.text])),
  );
});

test.skipIf(!hasSharedData)('files of other tools come in', async () => {
  const doccano = 'peer-formats/doccano/export-examples/text_classification/example';
  for (const extension of ['csv', 'json', 'jsonl']) {
    const rows = await readGuessed(`${doccano}.${extension}`);
    expect(rows.mapping).toEqual({ ...none, text: ['text'], label: 'label' });
    expect(column(rows, 'text')).toEqual(['Terrible customer service.', 'Really great transaction.', 'Great price.']);
  }
  const intents = await readGuessed('peer-formats/doccano/export-examples/intent_detection/example.jsonl');
  expect(intents.mapping).toEqual({ ...none, text: ['text'], label: 'cats' });
  const pretty = await readGuessed('peer-formats/doccano/export-examples/relation_extraction/example.jsonl');
  expect([pretty.format, pretty.records.length, pretty.mapping.text]).toEqual(['spans', 1, ['text']]);
  const prodigy = await readGuessed('peer-formats/prodigy/annotated_github-issues-DOCUMENTATION-textcat.jsonl');
  expect([prodigy.records.length, prodigy.problems]).toEqual([830, []]);
  // Its label is the same in every row; the answer says whether it is right.
  expect(prodigy.mapping).toEqual({ ...none, text: ['text'], label: 'answer' });
  const via = await readGuessed('peer-formats/via/via-1/unit_test_annotation1.csv');
  expect([via.records.length, via.problems]).toEqual([12, []]);
  const dogs = await readGuessed('crowd/dog-breeds/answer.csv');
  expect([dogs.records.length, dogs.problems]).toEqual([8070, []]);
});

test.skipIf(!hasSharedData)('an image or an archive is one fatal problem with a remedy', async () => {
  for (const path of [
    'label-noise/cifar10n-train5k/cifar10-train5k-images.zip',
    'images/fashion-mnist/t10k-labels-idx1-ubyte.gz',
    'label-noise/20news-test/20news_test_set_pyx.npy',
  ]) {
    for (const format of Object.values(tableFormats)) {
      const read = await readEverything(format, sharedFile(path), path);
      expect([read.records.length, read.fatal, read.problems.length, read.problems[0]?.code]).toEqual([0, true, 1, 'binary-file']);
    }
  }
});
