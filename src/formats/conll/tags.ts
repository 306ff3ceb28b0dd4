import type { TokenRun } from '../spans/onTokens.ts';

/**
 * How the tags of tokens tell where a name begins. `iob2`: B- begins, I- goes on (Ratnaparkhi 1998; CoNLL-2002). `iob1`: I- also begins, B- only where the name
 * before has the same label and ends there (Ramshaw & Marcus 1995; CoNLL-2003). `biluo`: U- alone, B- I- L- first, inner, last (Ratinov & Roth 2009).
 */
export type TagScheme = 'iob2' | 'iob1' | 'biluo';

/** A tag for each token. */
export function tagsOf(runs: readonly TokenRun[], count: number, scheme: TagScheme): string[] {
  const tags = new Array<string>(count).fill('O');
  let before: TokenRun | undefined;
  for (const run of runs) {
    const { start, end, label } = run;
    const joined = before?.end === start && before.label === label;
    for (let k = start; k < end; k += 1) {
      const [first, last] = [k === start, k === end - 1];
      const letter =
        scheme === 'biluo' ? (first ? (last ? 'U' : 'B') : last ? 'L' : 'I') : first && (scheme === 'iob2' || joined) ? 'B' : 'I';
      tags[k] = `${letter}-${label}`;
    }
    before = run;
  }
  return tags;
}

/** Letter and label of a tag; null: no name. */
function partsOf(tag: string): { readonly letter: string; readonly label: string } | null {
  const found = /^([BIMELUSO])-(.+)$/.exec(tag);
  return found === null || found[1] === 'O' ? null : { letter: found[1]!, label: found[2]! };
}

/** The names that tags mark, whichever scheme they are in: valid tags of each mean one thing only. Also BIOES (S, E) and BMES (M). */
export function runsOfTags(tags: readonly string[]): TokenRun[] {
  const runs: { start: number; end: number; label: string }[] = [];
  let open: { start: number; end: number; label: string } | null = null;
  tags.forEach((tag, k) => {
    const found = partsOf(tag);
    if (found === null) {
      open = null;
      return;
    }
    const { letter, label } = found;
    const goesOn = open !== null && open.label === label && 'IMEL'.includes(letter);
    if (goesOn) open!.end = k + 1;
    else runs.push((open = { start: k, end: k + 1, label }));
    if ('ELUS'.includes(letter)) open = null;
  });
  return runs;
}

/** Counts what tells the schemes apart, sentence by sentence. */
export class SchemeGuess {
  private begun = 0;
  private inside = 0;
  private closed = 0;

  add(tags: readonly string[]): void {
    tags.forEach((tag, k) => {
      const found = partsOf(tag);
      if (found === null) return;
      const before = partsOf(tags[k - 1] ?? 'O');
      if ('ELUS'.includes(found.letter)) this.closed += 1;
      if (before?.label === found.label) return;
      if (found.letter === 'B') this.begun += 1;
      if (found.letter === 'I') this.inside += 1;
    });
  }

  get scheme(): TagScheme {
    return this.closed > 0 ? 'biluo' : this.inside > this.begun ? 'iob1' : 'iob2';
  }

  /** What the tags are, as a sentence. */
  get why(): string {
    if (this.closed > 0) return 'The tags are BILUO (or BIOES): some say that a name ends.';
    if (this.inside > this.begun) return 'The tags are IOB1: names begin with I-, and with B- only behind another one of their label.';
    if (this.inside > 0) return `The tags are IOB2; ${this.inside.toLocaleString('en')} names begin with I- all the same, and are read so.`;
    return this.begun > 0 ? 'The tags are IOB2: every name begins with B-.' : 'No token has a tag of a name.';
  }
}
