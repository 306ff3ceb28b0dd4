/**
 * Entries whose title holds the query, best first: at its start, at the start of a word, inside, then letters in order with gaps.
 * Equal ones keep their order.
 */
export function rankByName<Entry extends { readonly title: string }>(entries: readonly Entry[], query: string): readonly Entry[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return entries;
  return entries
    .map((entry) => ({ entry, rank: rank(entry.title.toLowerCase(), wanted) }))
    .filter(({ rank: place }) => place < 4)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

function rank(title: string, wanted: string): number {
  if (title.startsWith(wanted)) return 0;
  if (title.includes(` ${wanted}`)) return 1;
  if (title.includes(wanted)) return 2;
  let from = 0;
  for (const letter of wanted) {
    from = title.indexOf(letter, from) + 1;
    if (from === 0) return 4;
  }
  return 3;
}
