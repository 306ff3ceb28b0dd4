import type { Label } from '#domain/schema/types.ts';

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Labels whose name or slug holds every word of the query, those that begin with it first; in display order otherwise. */
export function matchLabels(labels: readonly Label[], query: string): readonly Label[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) return labels;
  const found = labels.filter((label) => {
    const text = plain(`${label.name} ${label.slug}`);
    return words.every((word) => text.includes(word));
  });
  const begins = (label: Label): number => (plain(label.name).startsWith(first) ? 0 : 1);
  return found.sort((a, b) => begins(a) - begins(b));
}
