import { labelKinds } from '#domain/annotation/kinds/index.ts';
import type { Read, TableFormat } from '../format.ts';
import { decodeText, type TextRead, type TextSlab } from '../input/decode.ts';
import { badRow, fatal } from '../problems.ts';
import { meaningOfKey, type JsonLayout } from './layout.ts';
import { readTexts, type Located } from './parse.ts';
import { createProbe } from './probe.ts';
import { createScanner, type Element, type Scanned } from './scan.ts';
import { turned } from './turned.ts';

function readElements(elements: readonly Element[], layout: JsonLayout, file: string): Read[] {
  const reads: Read[] = [];
  let run: Located[] = [];
  const flush = (): void => {
    if (run.length > 0) for (const read of readTexts(run, file)) reads.push(read);
    run = [];
  };
  for (const { line, text, key, inList, cut } of elements) {
    if (text !== null) run.push({ line, text, key, keyIs: layout === 'pairs' ? 'file' : inList ? meaningOfKey(key) : 'id', cut });
    else {
      flush();
      reads.push(badRow(file, line, 'too-large'));
    }
  }
  flush();
  return reads;
}

function structureProblem(file: string, error: NonNullable<Scanned['error']>): Read {
  const message =
    error.at === ''
      ? 'The file ends before its last bracket is closed; the rows before it were read. Get the whole file and import it again.'
      : `Expected a JSON list or object of rows, found "${error.at.split('\n')[0]}". Fix the file here; the rows before were read, those after were not.`;
  return fatal({ file, line: error.line, code: error.at === '' ? 'truncated' : 'bad-json', message });
}

/** Layouts whose rows are known only when the whole file is. */
const isTurned = (layout: JsonLayout): boolean => layout === 'columns' || layout === 'split' || layout === 'rows';

/** Slabs of the file with its layout, once it is known: what was read to tell it comes first. */
async function* withLayout(
  slabs: AsyncIterable<TextRead>,
  known: JsonLayout | undefined,
): AsyncGenerator<{ readonly layout: JsonLayout; readonly slab: TextRead }> {
  const probe = createProbe();
  let layout = known ?? null;
  let held: TextSlab[] = [];
  for await (const slab of slabs) {
    if ('problem' in slab) yield { layout: 'values', slab };
    else {
      held.push(slab);
      layout ??= probe(slab.text, slab.last)?.layout ?? null;
      if (layout === null) continue;
      for (const each of held) yield { layout, slab: each };
      held = [];
    }
  }
}

const LAYOUTS: Readonly<Record<JsonLayout, string>> = {
  list: 'one list of rows',
  values: 'one record, or several one after another',
  keyed: 'rows under the keys of one object',
  columns: 'a list or object of cells for each column',
  split: 'names of columns, and rows as lists',
  rows: 'rows in a list under one of its keys',
  pairs: 'the name of an image and its labels in each key',
};

/**
 * JSON: a list of objects, texts or pairs [text, label]; an object of lists of these (the key is the split) or of objects (the key is the
 * id); one object, or several one after another; or columns of cells. Nested objects become dotted field names.
 */
export const json: TableFormat = {
  name: 'json',
  title: 'JSON',
  extensions: ['json'],
  media: ['text', 'dialogue', 'candidates'],
  read: {
    of: 'rows',
    carries: labelKinds,
    holds: 'json',
    layouts: true,
    detect({ json: shape, text }) {
      if (shape === null) return null;
      if (text === '') return { score: 0.9, why: 'The file is empty; its name says so.' };
      return { score: 0.9, why: `It is JSON: ${LAYOUTS[shape.layout]}.` };
    },
    decide: (_head, _name, asked = {}) => ({ options: asked, reasons: {} }),
    async *read(chunks, file, options) {
      let scan: ((slab: string, last: boolean) => Scanned) | null = null;
      const held: Element[] = [];
      for await (const { layout, slab } of withLayout(decodeText(chunks, file, options.encoding), options.layout)) {
        if ('problem' in slab) {
          yield [fatal(slab.problem)];
          return;
        }
        scan ??= createScanner(layout === 'values' ? 'values' : layout === 'pairs' ? 'entries' : 'elements');
        const { elements, error } = scan(slab.text, slab.last);
        const reads = isTurned(layout) ? [] : readElements(elements, layout, file);
        if (isTurned(layout)) held.push(...elements);
        if (error !== null) reads.push(structureProblem(file, error));
        if (reads.length > 0) yield reads;
        if (error !== null) return;
        if (slab.last && isTurned(layout)) yield* turned(held, layout, file);
      }
    },
  },
  write: null,
};
