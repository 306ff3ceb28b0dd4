import type { Read, TableFormat } from '../format.ts';
import { decodeText } from '../input/decode.ts';
import { badRow, fatal } from '../problems.ts';
import { readTexts, type Located } from './parse.ts';
import { createScanner, type Element, type Scanned, type TopLevel } from './scan.ts';

/**
 * Whether the file is a row of whole records (one object, or several one after another) rather than a list or an object of records: an
 * object that has a plain value under one of its keys is a record itself. Decided on the first slab; a larger first object is taken apart.
 */
function topLevelOf(slab: string): TopLevel {
  const [first] = createScanner('values')(slab, false).elements;
  if (first?.text === null || first === undefined || !first.text.startsWith('{')) return 'elements';
  try {
    const value: unknown = JSON.parse(first.text);
    const entries = Object.values(value as object);
    return entries.some((entry) => typeof entry !== 'object' || entry === null) ? 'values' : 'elements';
  } catch {
    return 'elements';
  }
}

function readElements(elements: readonly Element[], file: string): Read[] {
  const reads: Read[] = [];
  let run: Located[] = [];
  const flush = (): void => {
    if (run.length > 0) for (const read of readTexts(run, file)) reads.push(read);
    run = [];
  };
  for (const { line, text, key, inList, cut } of elements) {
    if (text !== null) run.push({ line, text, key, keyIs: inList ? 'split' : 'id', cut });
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

/**
 * JSON: a list of objects, texts or pairs [text, label]; an object of lists of these (the key is the split) or of objects (the key is the
 * id); one object, or several one after another. Nested objects become dotted field names.
 */
export const json: TableFormat = {
  name: 'json',
  title: 'JSON',
  extensions: ['json'],
  guess: () => ({}),
  async *read(chunks, file) {
    let scan: ((slab: string, last: boolean) => Scanned) | null = null;
    for await (const slab of decodeText(chunks, file)) {
      if ('problem' in slab) {
        yield [fatal(slab.problem)];
        return;
      }
      scan ??= createScanner(topLevelOf(slab.text));
      const { elements, error } = scan(slab.text, slab.last);
      const reads = readElements(elements, file);
      if (error !== null) reads.push(structureProblem(file, error));
      if (reads.length > 0) yield reads;
      if (error !== null) return;
    }
  },
};
