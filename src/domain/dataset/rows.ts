import { plainLongHash, startSha256, type LongHash } from '../hashing/longHash.ts';
import type { Hash, ItemId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { Utf8Buffer } from '../utf8Buffer.ts';
import type { FrozenRow } from './types.ts';

/** A part of `rows.jsonl` has at most so many lines and bytes, so that one item is quick to find and a body stays small. */
export const PART_LINES = 1000;
export const PART_BYTES = 256 * 1024;

const text = (value: string | null): string => (value === null ? 'null' : JSON.stringify(value));

/** A row whose hash of content and id are bytes. */
export type RowFacts = Omit<FrozenRow, 'id' | 'content'>;

/** Appends one row's line, with its line feed: canonical JSON, its keys written in their order, which is several times faster than the general writer. */
export function addFrozenLine(
  to: Utf8Buffer,
  content: Uint8Array,
  id: Uint8Array,
  { meta, value, heads, resolved, state, marks, split, stamp }: RowFacts,
): void {
  const said = heads.map((head) => `{"author":${text(head.author)},"event":${text(head.event)},"pass":${head.pass}}`).join(',');
  const hard = marks.hard.map(text).join(',');
  const marked = `"disputed":${marks.disputed},"exposed":${marks.exposed},"hard":[${hard}],"stale":${marks.stale}`;
  to.add('{"content":"').addHex(content, 0, content.length).add(`","heads":[${said}],"id":"`).addHex(id, 0, id.length);
  to.add(
    `","marks":{${marked}},"meta":${text(meta)},"resolved":${text(resolved)},"split":"${split}",` +
      `"stamp":{"guide":${text(stamp.guide)},"schema":${text(stamp.schema)}},"state":"${state}","value":${text(value)}}\n`,
  );
}

/** Takes a part of `rows.jsonl`; the bytes are overwritten once it returns. */
export type TakePart = (hash: Hash, bytes: Uint8Array) => void;

/**
 * Cuts lines into parts of whole lines, in order. `line` appends one line with its line feed; `end` gives the hashes of the parts, and as `rows`
 * the SHA-256 of all of them together.
 */
export function startParts(
  take: TakePart,
  hash: LongHash = plainLongHash,
): { readonly line: (append: (to: Utf8Buffer) => void) => void; readonly end: () => { readonly parts: Hash[]; readonly rows: Hash } } {
  const whole = hash.start();
  const parts: Hash[] = [];
  const buffer = new Utf8Buffer();
  let lines = 0;
  const close = (length: number): void => {
    if (length === 0) return;
    const bytes = buffer.bytes.subarray(0, length);
    whole.add(bytes);
    const name = hash.of(bytes);
    parts.push(name);
    take(name, bytes);
    buffer.bytes.copyWithin(0, length, buffer.length);
    buffer.length -= length;
    lines = 0;
  };
  return {
    line(append) {
      const before = buffer.length;
      append(buffer);
      if (lines === PART_LINES || buffer.length > PART_BYTES) close(before);
      lines += 1;
    },
    end() {
      close(buffer.length);
      return { parts, rows: whole.end() };
    },
  };
}

/** The rows of a part. @throws SyntaxError on a line that is not JSON, which a part that fits its hash never has. */
export const rowsOfPart = (text: string): FrozenRow[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FrozenRow);

/** What is said where a version's rows are not at hand. */
export const ROWS_MISSING = 'The rows of this version are not in this copy. Open a project file that has them: they join what is here.';

/** Every row of a version from its parts, checked against the digest in its manifest; an error is a sentence for people. */
export function readRows(parts: readonly (string | undefined)[], digest: Hash): Result<FrozenRow[], string> {
  const whole = startSha256();
  const rows: FrozenRow[] = [];
  for (const part of parts) {
    if (part === undefined) return err(ROWS_MISSING);
    whole.add(part);
    for (const row of rowsOfPart(part)) rows.push(row);
  }
  if (whole.end() === digest) return ok(rows);
  return err(parts.length === 0 ? ROWS_MISSING : 'The rows of this version are not the ones that were frozen. Compare with another copy.');
}

/** The row of one item, reading only the parts on the way to it; undefined when the version does not hold the item or the rows are gone. */
export async function findRow(
  parts: readonly Hash[],
  item: ItemId,
  read: (part: Hash) => Promise<string | undefined>,
): Promise<FrozenRow | undefined> {
  let low = 0;
  let high = parts.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const hash = parts[middle];
    const text = hash === undefined ? undefined : await read(hash);
    if (text === undefined) return undefined;
    const rows = rowsOfPart(text);
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    if (item < first.id) high = middle - 1;
    else if (item > last.id) low = middle + 1;
    else return rows.find((row) => row.id === item);
  }
  return undefined;
}
