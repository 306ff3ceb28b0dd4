import type { Label } from '#domain/schema/types.ts';

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const wordsIn = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** How well a label answers a query; lower is better. */
const START = 0;
const INSIDE = 1;
const INITIALS = 2;
const NONE = 3;

/**
 * Labels whose name or slug holds every word of the query, or whose words begin with its letters ("cpf": card payment fee). Best first: where a word
 * begins with the query, the likeliest of them at the top (`likely`: ids, most probable first), then those that begin with it as a whole, in
 * display order otherwise.
 */
export function matchLabels(labels: readonly Label[], query: string, likely: readonly string[] = []): readonly Label[] {
  const parts = plain(query).split(/\s+/).filter(Boolean);
  const first = parts[0];
  if (first === undefined) return labels;
  const found = labels
    .map((label) => ({
      label,
      rank: rankOf(label, parts),
      guess: placeIn(likely, label.id),
      whole: plain(label.name).startsWith(first) ? 0 : 1,
    }))
    .filter(({ rank }) => rank < NONE);
  return found.sort((a, b) => a.rank - b.rank || a.guess - b.guess || a.whole - b.whole).map(({ label }) => label);
}

function rankOf(label: Label, parts: readonly string[]): number {
  const name = plain(label.name);
  const text = `${name} ${plain(label.slug)}`;
  const words = wordsIn(text);
  if (parts.every((part) => text.includes(part))) {
    return parts.every((part) => name.startsWith(part) || words.some((word) => word.startsWith(part))) ? START : INSIDE;
  }
  const initials = wordsIn(name)
    .map((word) => word[0])
    .join('');
  return parts.length === 1 && initials.startsWith(parts[0] ?? '') ? INITIALS : NONE;
}

/** Place in the list; behind all when it is not in it. */
function placeIn(list: readonly string[], id: string): number {
  const place = list.indexOf(id);
  return place < 0 ? list.length : place;
}
