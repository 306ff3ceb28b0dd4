import type { LabelId } from '#domain/ids.ts';
import type { ItemContent } from '#domain/item/types.ts';
import type { Label } from '#domain/schema/types.ts';
import { keysOf, type CommandInfo } from '#app/commands/define.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const SECOND = [...LETTERS, ...'1234567890'];

/** Screens that show no item to be labeled, or others than this one. */
const ELSEWHERE = new Set(['review', 'item', 'guide', 'history', 'datasets']);
const OF_IMAGES = new Set(['image', 'regions', 'offers']);

/**
 * Letters that begin a code: those that mean nothing by themselves beside an item, and that no keys such as "g l" end with. `own`: keys that
 * somebody gave to commands.
 */
export function freeLetters(
  commands: readonly CommandInfo[],
  own: Readonly<Record<string, readonly string[]>>,
  labels: readonly Label[],
  content: ItemContent['kind'],
): readonly string[] {
  const here = commands.filter(({ scope }) => !ELSEWHERE.has(scope) && (content === 'image' || !OF_IMAGES.has(scope)));
  const taken = new Set([
    ...here.flatMap((command) => keysOf(command, own)).flatMap((keys) => keys.split(' ')),
    ...labels.map(({ hotkey }) => hotkey),
  ]);
  return LETTERS.filter((letter) => !taken.has(letter));
}

/**
 * Two keys for each label, one after the other: letters of its name where they are free, first its initials. Labels keep theirs when others come
 * after them; where the pairs run out, the rest has none. `first`: letters that begin a code.
 */
export function labelCodes(labels: readonly Pick<Label, 'id' | 'name'>[], first: readonly string[]): ReadonlyMap<LabelId, string> {
  const codes = new Map<LabelId, string>();
  const used = new Set<string>();
  const begins = new Set(first);
  const most = first.length * SECOND.length;
  for (const { id, name } of labels) {
    if (used.size === most) break;
    const code = wished(name, begins).find((each) => !used.has(each)) ?? anyPair(first, used);
    if (code === undefined) break;
    used.add(code);
    codes.set(id, code);
  }
  return codes;
}

/** Pairs of letters of a name, the most telling first: its initials, then a letter and one behind it. */
function wished(name: string, begins: ReadonlySet<string>): string[] {
  const plain = name.normalize('NFKD').toLowerCase();
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
  const initials = words.map((word) => word[0] ?? '');
  const pairs: string[] = [];
  for (const [i, one] of initials.entries()) if (begins.has(one)) pairs.push(...initials.slice(i + 1).map((two) => one + two));
  const letters = words.join('');
  for (const [i, one] of [...letters].entries()) if (begins.has(one)) pairs.push(...Array.from(letters.slice(i + 1), (two) => one + two));
  return pairs;
}

function anyPair(first: readonly string[], used: ReadonlySet<string>): string | undefined {
  for (const one of first) {
    const two = SECOND.find((each) => !used.has(one + each));
    if (two !== undefined) return one + two;
  }
  return undefined;
}
