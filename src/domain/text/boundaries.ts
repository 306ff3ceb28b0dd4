/** Half-open, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What people call a sign, a word, a sentence: as Unicode parts text (UAX 29). */
export type Grain = 'grapheme' | 'word' | 'sentence';

/** One text with its parts; looking one up costs what lies around it, not the whole text. */
export interface Boundaries {
  /** What is nearest and holds the selection: whole signs, or whole words without the white space around them. */
  snapped(stretch: Stretch, grain: 'grapheme' | 'word'): Stretch;
  /** The next place after (1) or before (−1) one: after a sign, after a word, at the beginning of a sentence. */
  next(at: number, grain: Grain, way: 1 | -1): number;
  /** The word or the sentence around a place, without white space at its ends. */
  around(at: number, grain: 'word' | 'sentence'): Stretch;
}

const segmenters = new Map<Grain, Intl.Segmenter>();

function segmenter(grain: Grain): Intl.Segmenter {
  let made = segmenters.get(grain);
  if (made === undefined) segmenters.set(grain, (made = new Intl.Segmenter('und', { granularity: grain })));
  return made;
}

const SPACE = /\s/u;

/** Without white space at its ends; what is nothing else stays. */
export function trimmed(text: string, { start, end }: Stretch): Stretch {
  let [from, to] = [start, end];
  while (from < to && SPACE.test(text[from]!)) from += 1;
  while (to > from && SPACE.test(text[to - 1]!)) to -= 1;
  return from === to ? { start, end } : { start: from, end: to };
}

/** The parts of a text. */
export function boundaries(text: string): Boundaries {
  const parts = new Map<Grain, Intl.Segments>();
  const within = (grain: Grain, at: number): Stretch & { readonly word: boolean } => {
    let all = parts.get(grain);
    if (all === undefined) parts.set(grain, (all = segmenter(grain).segment(text)));
    const found = all.containing(at);
    if (found === undefined) return { start: text.length, end: text.length, word: false };
    return { start: found.index, end: found.index + found.segment.length, word: found.isWordLike === true };
  };
  /** Whole parts of a text, of which the selection has some. */
  const whole = ({ start, end }: Stretch, grain: Grain): Stretch => ({
    start: within(grain, start).start,
    end: end > start ? within(grain, end - 1).end : within(grain, start).start,
  });

  return {
    snapped(stretch, grain) {
      const signs = whole(stretch, 'grapheme');
      if (grain === 'grapheme' || signs.start === signs.end) return signs;
      const inner = trimmed(text, signs);
      return whole(inner, 'word');
    },
    next(at, grain, way) {
      let place = at;
      for (;;) {
        if (way > 0 ? place >= text.length : place <= 0) return way > 0 ? text.length : 0;
        const part = within(grain, way > 0 ? place : place - 1);
        place = way > 0 ? part.end : part.start;
        // between words a step goes over signs and spaces to the end or the beginning of the next word
        if (grain !== 'word' || part.word) return place;
      }
    },
    around(at, grain) {
      const { start, end } = within(grain, Math.min(at, Math.max(0, text.length - 1)));
      return trimmed(text, { start, end });
    },
  };
}
