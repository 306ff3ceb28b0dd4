import { RE2JS } from 're2js';
import { readLists, type WordList } from '#domain/annotation/spanOptions.ts';
import type { Stretch } from '#domain/text/boundaries.ts';

/** A stretch for which a label is proposed, in UTF-16 units. */
export interface Proposed extends Stretch {
  /** Name of the label, as the list has it. */
  readonly label: string;
}

interface Branch {
  readonly next: Map<string, Branch>;
  label: string | null;
}

type Finder = (line: string) => readonly Proposed[];

const WORD = /[\p{L}\p{N}\p{M}_]/u;

/** Finds all words of all lists in one walk: at each place where a word may begin, the longest one. */
function wordFinder(lists: readonly WordList[]): Finder {
  const root: Branch = { next: new Map(), label: null };
  for (const { label, words } of lists)
    for (const word of words) {
      let at = root;
      for (const unit of word.split('')) {
        let next = at.next.get(unit);
        if (next === undefined) at.next.set(unit, (next = { next: new Map(), label: null }));
        at = next;
      }
      at.label ??= label;
    }
  const isLetter = (line: string, at: number): boolean => at >= 0 && at < line.length && WORD.test(line[at]!);
  return (line) => {
    const found: Proposed[] = [];
    for (let start = 0; start < line.length; start += 1) {
      if (isLetter(line, start) && isLetter(line, start - 1)) continue;
      let branch: Branch | undefined = root;
      let best: Proposed | null = null;
      for (let at = start; branch !== undefined && at <= line.length; at += 1) {
        if (branch.label !== null && !(isLetter(line, at - 1) && isLetter(line, at))) best = { start, end: at, label: branch.label };
        branch = branch.next.get(line[at] ?? '');
      }
      if (best === null) continue;
      found.push(best);
      start = best.end - 1;
    }
    return found;
  };
}

/** In time linear in the line, whatever the pattern: nobody's list can hold up the screen. */
function patternFinder({ label, pattern }: WordList): Finder {
  const compiled = RE2JS.compile(pattern ?? '');
  return (line) => {
    const found: Proposed[] = [];
    const matcher = compiled.matcher(line);
    while (matcher.find()) if (matcher.end() > matcher.start()) found.push({ start: matcher.start(), end: matcher.end(), label });
    return found;
  };
}

/** Of stretches that meet, the one that begins first; of these the longest. */
function apart(all: readonly Proposed[]): readonly Proposed[] {
  let last = -1;
  return all
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < last) return false;
      last = end;
      return true;
    });
}

/** Work is done for so long at a time, in ms: frames come between. */
const SLICE_MS = 6;

/** What the lists of a project propose in a text, apart from each other, from the front. `pause` lets a frame pass; false ends it. */
export async function proposedIn(text: string, written: string, pause: () => Promise<boolean>): Promise<readonly Proposed[]> {
  const { lists } = readLists(written);
  const finders: Finder[] = [wordFinder(lists)];
  for (const list of lists) {
    try {
      if (list.pattern !== null) finders.push(patternFinder(list));
    } catch {
      // a pattern that is none finds nothing; where it is written, that is said
    }
  }
  const found: Proposed[] = [];
  let began = performance.now();
  for (let from = 0; from <= text.length;) {
    const at = text.indexOf('\n', from);
    const line = text.slice(from, at < 0 ? text.length : at);
    const here = apart(finders.flatMap((find) => find(line)));
    for (const { start, end, label } of here) found.push({ start: from + start, end: from + end, label });
    from += line.length + 1;
    if (performance.now() - began < SLICE_MS) continue;
    if (!(await pause())) return [];
    began = performance.now();
  }
  return found;
}

/** Why a pattern of the lists cannot be used; null: all can. */
export function patternFault(written: string): string | null {
  for (const { label, pattern } of readLists(written).lists) {
    try {
      if (pattern !== null) RE2JS.compile(pattern);
    } catch (error) {
      return `The pattern of ${label} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return null;
}
