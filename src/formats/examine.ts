import type { Problem, RawRecord, ReadOptions, TableReader } from './format.ts';
import { formatOf, mayBeJson } from './guessFormat.ts';
import { tableFormats, type TableFormatName } from './tables.ts';
import { isKnownName } from './delimited/names.ts';
import { decodeText, headText } from './input/decode.ts';
import { guessEncoding, type EncodingGuess } from './input/encoding.ts';
import { lookAt, refusePeer } from './peers/recognise.ts';
import { createProbe, type JsonShape } from './json/probe.ts';
import { PackedFault, plainName } from './packedTable.ts';

/** Bytes that decisions look at first. */
const HEAD = 64 * 1024;
/** Rows that guesses look at. */
const SAMPLE_ROWS = 1000;

/** A file that can be read as often as one likes. */
export interface TableSource {
  readonly name: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** What somebody has decided already. */
export interface Asked {
  readonly format?: TableFormatName | undefined;
  readonly options?: ReadOptions | undefined;
  /** The file lies beside images: a list of images is then no reason to refuse it. */
  readonly besideImages?: boolean | undefined;
}

/** How a table file is read, why, and what its first rows are. Browser and command line take it from here, so both decide the same. */
export interface Examined {
  readonly format: TableFormatName;
  /** Complete: with them the file is read the same again. */
  readonly options: ReadOptions;
  /** A sentence for each decision, by its name: format, encoding, delimiter, header. */
  readonly reasons: Readonly<Record<string, string>>;
  /** What the text is encoded in; when not certain, the file is read so only after somebody has said so. */
  readonly encoding: EncodingGuess;
  /** Up to 1,000 of the first records, and their fields in order of appearance. */
  readonly records: readonly RawRecord[];
  readonly fields: readonly string[];
  readonly problems: readonly Problem[];
  /** Why nothing of the file is read: it is empty, no text, or a file of another tool that is not read yet; null when something is. */
  readonly refusal: Problem | null;
}

/** Decides how a table file is read and reads its first rows. */
export async function examineTable(source: TableSource, asked: Asked = {}): Promise<Examined> {
  const called = plainName(source.name);
  const head = await headOf(source);
  const guess = guessEncoding(head, head.length < HEAD);
  const encoding = asked.options?.encoding ?? (guess.certain || guess.bad !== null ? undefined : guess.encoding);
  const text = headText(head, head.length < HEAD, asked.options?.encoding ?? guess.encoding).trim();
  const shape = mayBeJson(text, called) ? await shapeOf(source, asked.options?.encoding ?? guess.encoding) : null;
  const found = formatOf(head, called, shape, asked.options?.encoding ?? guess.encoding);
  const name = asked.format ?? found.format;
  const format: TableReader = tableFormats[name].read;
  const decided = format.decide(head, called, { ...(encoding !== undefined && { encoding }), ...asked.options });
  const options = format.layouts === true && shape !== null ? { layout: shape.layout, ...decided.options } : decided.options;
  const { records, problems, fatal } = await sample(source, name, options);
  const isBinary = fatal?.code === 'binary-file';
  const fields = [...new Set(records.flatMap((record) => [...record.fields.keys()]))];
  const loneObject = format.layouts === true && options.layout === 'values' && records.length === 1 && isMapOfTexts(fields, records[0]);
  const whyNothing = records.length > 0 && text !== '' ? null : (fatal ?? nothingIn(source.name, text, problems));
  // Who chooses the format by hand has seen what the file is taken for.
  const known = asked.format === undefined && !isBinary;
  const peer = known ? refusePeer(lookAt(called, text, shape !== null, records, fields), asked.besideImages) : null;
  return {
    format: name,
    options,
    reasons: isBinary
      ? {}
      : {
          format: asked.format === undefined ? found.why : 'The format was chosen.',
          encoding: asked.options?.encoding === undefined ? `The text is ${guess.encoding}: ${guess.why}.` : 'The encoding was chosen.',
          ...decided.reasons,
        },
    encoding: guess,
    records,
    fields,
    problems,
    refusal: peer ?? whyNothing ?? (known && loneObject ? noRows(source.name) : null),
  };
}

/** One object whose keys are no names of columns and whose values are short: texts or ids with their labels, not a row. */
const isMapOfTexts = (fields: readonly string[], record: RawRecord | undefined): boolean =>
  fields.length >= 2 &&
  !fields.some(isKnownName) &&
  fields.every((field) => ['string', 'number'].includes(typeof record?.fields.get(field)));

const noRows = (file: string): Problem => ({
  file,
  line: 1,
  code: 'no-rows',
  message:
    'This JSON is one object, and none of its keys is called like a text: it is no list of rows. Write [{"text": …, "label": …}, …].',
});

function nothingIn(file: string, text: string, problems: readonly Problem[]): Problem | null {
  if (text === '') return { file, line: 0, code: 'empty-file', message: 'The file is empty: there is nothing to import.' };
  if (problems.length > 0) return null;
  return { file, line: 1, code: 'only-header', message: 'The file has a header and no row below it: there is nothing to import.' };
}

async function headOf(source: TableSource): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD);
  let filled = 0;
  try {
    for await (const chunk of source.chunks()) {
      const part = chunk.subarray(0, HEAD - filled);
      head.set(part, filled);
      filled += part.length;
      if (filled === HEAD) break;
    }
  } catch (error) {
    if (!(error instanceof PackedFault)) throw error; // whoever reads the whole says so
  }
  return head.subarray(0, filled);
}

/** Reads as much of a JSON file as it takes to tell how it is laid out. */
async function shapeOf(source: TableSource, encoding: string): Promise<JsonShape | null> {
  const probe = createProbe();
  for await (const slab of decodeText(source.chunks(), source.name, encoding)) {
    const shape = 'problem' in slab ? null : probe(slab.text, slab.last);
    if (shape !== null || 'problem' in slab) return shape;
  }
  return null;
}

async function sample(
  source: TableSource,
  name: TableFormatName,
  options: ReadOptions,
): Promise<{ readonly records: RawRecord[]; readonly problems: Problem[]; readonly fatal: Problem | null }> {
  const records: RawRecord[] = [];
  const problems: Problem[] = [];
  let fatal: Problem | null = null;
  for await (const batch of tableFormats[name].read.read(source.chunks(), source.name, options)) {
    for (const read of batch) {
      if ('record' in read) records.push(read.record);
      else {
        problems.push(read.problem);
        if (read.fatal) fatal = read.problem;
      }
      if (records.length >= SAMPLE_ROWS) return { records, problems, fatal };
    }
  }
  return { records, problems, fatal };
}
