import { sha256 } from '../hash.ts';
import type { Hash, ItemId } from '../ids.ts';
import { canonicalJson } from '../json.ts';
import { isErasedRow, isPackSeal } from './packLines.ts';

// A pack that rows were taken out of, because their items were erased, keeps its name, the hash of what it was: imports name it. The rows keep their
// places. A row that is gone is `{"erased":<SHA-256 of its line>,"id":…}`, and a last line `{"pack":…,"sha256":…}` names the pack and seals the lines
// before it, as the name does not any more.

/** Lines of rows, each with its line feed; the seal is left out. */
const rowLines = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !isPackSeal(line));

const sealLine = (hash: Hash, body: string): string => canonicalJson({ pack: hash, sha256: sha256(body) });

function write(hash: Hash, lines: readonly string[]): string {
  const body = lines.map((line) => `${line}\n`).join('');
  return `${body}${sealLine(hash, body)}\n`;
}

/** Whether the text of a pack is what its name says: all of it, or what erasures have left of it. */
export const fitsPack = (hash: Hash, text: string): boolean => (hasLostRows(text) ? isSealed(hash, text) : sha256(text) === hash);

/** Whether rows were taken out of a pack: then its bytes do not have the hash that it is called by. */
export const hasLostRows = (text: string): boolean => isPackSeal(text.slice(lastLineAt(text)));

const lastLineAt = (text: string): number => text.lastIndexOf('\n', text.length - 2) + 1;

function isSealed(hash: Hash, text: string): boolean {
  const at = lastLineAt(text);
  return at > 0 && text.slice(at) === `${sealLine(hash, text.slice(0, at))}\n`;
}

const idIn = (line: string): ItemId | undefined => (JSON.parse(line) as { readonly id?: ItemId }).id;

const ROW_ID = /"id":"([0-9a-f]{32})"/g;

/**
 * The text of a pack of items without the rows of erased items; null when it has none of them.
 * The result depends on the rows and the erased items alone, not on how many steps it took.
 */
export function eraseRows(hash: Hash, text: string, erased: ReadonlySet<ItemId>): string | null {
  if (erased.size === 0) return null;
  if (![...text.matchAll(ROW_ID)].some(([, id]) => erased.has(id as ItemId))) return null; // cheaper than reading every row
  let changed = false;
  const lines = rowLines(text).map((line) => {
    if (isErasedRow(line)) return line;
    const id = idIn(line);
    if (id === undefined || !erased.has(id)) return line;
    changed = true;
    return canonicalJson({ erased: sha256(line), id });
  });
  return changed ? write(hash, lines) : null;
}

/**
 * Of two copies of one pack, both of which fit its name: what is gone from either is gone. (Whoever has the `Erased` event of a row takes it out; a row
 * is never put back.) Order does not matter.
 */
export function joinPacks(hash: Hash, a: string, b: string): string {
  if (a === b) return a;
  const [ours, theirs] = [rowLines(a), rowLines(b)];
  const lines = ours.map((line, row) => {
    const other = theirs[row] ?? line;
    if (isErasedRow(line)) return line;
    if (isErasedRow(other)) return other;
    return line < other ? line : other;
  });
  return write(hash, lines);
}
