import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { OFFSET_UNITS } from '#formats/spans/units.ts';
import { spansJsonWriter } from '#formats/spans/writeJson.ts';
import { spacyWriter } from '#formats/spacy/write.ts';
import { filesOf, markedTexts } from '#support/markedTexts.ts';
import { pythonHas, runPythonFile } from '#support/python.ts';
import { hasSharedData, sharedPath } from '#support/sharedData.ts';
import { useBench } from '../cli/harness.ts';

type Told = readonly [string, readonly (readonly [number, number, string, string])[]];
const bench = useBench();
const here = pythonHas('spacy');
const ask = <Answer>(...jobs: readonly (readonly [string, string])[]): readonly Answer[] =>
  runPythonFile(join(import.meta.dirname, 'spans.py'), jobs) as readonly Answer[];

const WNUT = ['wnut17train.conll', 'emerging.dev.conll', 'emerging.test.annotated'].map((name) => sharedPath(`ner/wnut17/${name}`));
if (!hasSharedData) console.warn('SKIPPED: WNUT17 is not here, so nobody has seen that it comes out of spaCy as it went in.');

/** Sentences of a CoNLL file, taken apart by other code than ours: tokens joined by blanks, names by IOB2. */
function sentences(text: string): Told[] {
  return text
    .split(/\n[ \t]*(?=\n)/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter(({ length }) => length > 0)
    .map((lines): Told => {
      const names: [number, number, string][] = [];
      let [at, open] = [0, false];
      const tokens = lines.map((line) => {
        const [token = '', tag = ''] = line.trimEnd().split('\t');
        const end = at + [...token].length;
        if (tag.startsWith('B-')) names.push([at, end, tag.slice(2)]);
        else if (tag.startsWith('I-') && open) names.at(-1)![1] = end;
        open = tag !== 'O';
        at = end + 1;
        return token;
      });
      const all = [...tokens.join(' ')];
      return [tokens.join(' '), names.map(([start, end, label]) => [start, end, label, all.slice(start, end).join('')])];
    });
}
const inOrder = (told: readonly Told[]): string[] => told.map((each) => JSON.stringify(each)).sort();

describe.skipIf(!here)('spans in spaCy and in Python', () => {
  const texts = markedTexts(2000, 5);
  let read: readonly unknown[];
  beforeAll(async () => {
    const jobs: [string, string][] = [];
    const put = async (folder: string, { texts: files, bytes }: Awaited<ReturnType<typeof filesOf>>): Promise<string> => {
      await mkdir(bench.path(folder), { recursive: true });
      for (const [path, content] of [...files, ...bytes]) await writeFile(bench.path(`${folder}/${path}`), content);
      return bench.path(folder);
    };
    for (const place of ['ents', 'spans']) {
      const folder = await put(place, await filesOf(spacyWriter, texts, { place }));
      jobs.push(['bins', folder], ['documents', folder]);
    }
    for (const offsets of OFFSET_UNITS) jobs.push(['slices', await put(offsets, await filesOf(spansJsonWriter, texts, { offsets }))]);
    if (hasSharedData) {
      await bench.json(['import', ...WNUT, '--out', bench.path('w.plumb')]);
      await bench.json(['export', bench.path('w.plumb'), '--format', 'spacy', '--out', bench.path('w')]);
      jobs.push(['bins', bench.path('w')], ['documents', bench.path('w')]);
    }
    read = ask(...jobs);
  });

  test.each([
    ['entities', 0, 'ents'],
    ['spans that overlap', 2, 'spans'],
  ])('a DocBin and the JSONL beside it are the same texts with the same %s', async (_, at, place) => {
    const [bins, documents] = [read[at] as readonly Told[], read[at + 1] as readonly Told[]];
    expect(bins.map(([text]) => text)).toEqual(texts.map(({ text }) => text));
    expect(documents).toEqual(bins);
    const lines = (await readFile(bench.path(`${place}/train.jsonl`), 'utf8')).trimEnd().split('\n');
    for (const [k, line] of lines.entries()) {
      const { text, ents, spans } = JSON.parse(line) as { text: string; ents: Place[]; spans?: { sc: Place[] } };
      const points = [...text];
      const ours = (spans?.sc ?? ents).map(({ start, end, label }) =>
        JSON.stringify([start, end, label, points.slice(start, end).join('')]),
      );
      expect(ours.sort()).toEqual(bins[k]![1].map((span) => JSON.stringify(span)).sort());
    }
  });

  test('the places of spans are those of their texts in Python, in each unit', () => {
    const counts = read.slice(4, 7) as readonly (readonly [number, number])[];
    expect(counts.map(([, wrong]) => wrong)).toEqual([0, 0, 0]);
    expect(counts[0]![0]).toBeGreaterThan(3000);
  });

  test.skipIf(!hasSharedData)('WNUT17 comes to spaCy as it is in its files: every sentence, every name', async () => {
    const given = (await Promise.all(WNUT.map((path) => readFile(path, 'utf8')))).flatMap(sentences);
    expect(given.length).toBe(5690);
    expect(inOrder(read[7] as readonly Told[])).toEqual(inOrder(given));
    expect(inOrder(read[8] as readonly Told[])).toEqual(inOrder(given));
  });

  test.skipIf(!hasSharedData)('WNUT17 comes out as CoNLL with the tokens and tags that came in', async () => {
    await bench.json(['export', bench.path('w.plumb'), '--format', 'conll', '--choose', 'columns=2', '--out', bench.path('c')]);
    const out = (await Promise.all(['train', 'test'].map((split) => bench.text(`c/${split}.conll`)))).join('\n');
    const given = (await Promise.all(WNUT.map((path) => readFile(path, 'utf8')))).join('\n\n');
    const blocks = (text: string): string[] =>
      text
        .split(/\n[ \t]*(?=\n)/)
        .map((block) => block.trim().replace(/[ \t]+$/gm, ''))
        .filter((block) => block !== '')
        .sort();
    expect(blocks(out)).toEqual(blocks(given));
  });
});

interface Place {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}
