import type { JsonObject } from '../json.ts';

/** How spans are asked for. */
export type SpanOptions = {
  /** What a selection takes whole. */
  readonly snap: 'grapheme' | 'word';
  /** What is proposed in every text, as people write it: see `readLists`. */
  readonly lists: string;
};

export const initialSpanOptions: SpanOptions = { snap: 'grapheme', lists: '' };

export const spanOptions = (options?: JsonObject): SpanOptions => ({ ...initialSpanOptions, ...options });

/** Why a question cannot be set up like this, as the end of a sentence; null: it can. */
export function spanOptionsFault(options: JsonObject): string | null {
  const { snap, lists } = spanOptions(options);
  if (snap !== 'grapheme' && snap !== 'word') return 'a selection takes whole a "grapheme" or a "word".';
  if (typeof lists !== 'string') return 'lists of words are written as text.';
  return readLists(lists).faults[0] ?? null;
}

/** Words, or a pattern, for which a label is proposed. */
export interface WordList {
  /** Name of the label. */
  readonly label: string;
  readonly words: readonly string[];
  /** A regular expression in the syntax of RE2, which takes time linear in the text; null: words. */
  readonly pattern: string | null;
}

/** One list a line: "Place: London, Paris" or "Date: /[0-9]{4}/". What cannot be read is said with its line, as the end of a sentence. */
export function readLists(text: string): { readonly lists: readonly WordList[]; readonly faults: readonly string[] } {
  const lists: WordList[] = [];
  const faults: string[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const [label, rest] = [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    const pattern = /^\/(.+)\/$/.exec(rest)?.[1] ?? null;
    const words = pattern !== null ? [] : rest.split(',').map((word) => word.trim());
    if (colon < 1 || label === '') faults.push(`line ${at + 1} of the lists names no label: write "Label: word, word".`);
    else if (pattern === null && words.every((word) => word === '')) faults.push(`line ${at + 1} of the lists has no words.`);
    else lists.push({ label, words: words.filter((word) => word !== ''), pattern });
  }
  return { lists, faults };
}
