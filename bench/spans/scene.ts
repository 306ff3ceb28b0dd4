import type { TextMark } from '#annotators/text/spans/textDrawing.ts';
import { seeded } from '#support/seeded.ts';

const WORDS =
  'the of and Zürich to in is that 😀 for it with as was on be by this are from or an have Lovelace machine 東京 which not one'.split(' ');

/** A text of so many UTF-16 units in paragraphs of 20 to 160 words, the same for the same seed. */
export function textOf(length: number, seed = 7): string {
  const random = seeded(seed);
  let text = '';
  while (text.length < length) {
    const count = 20 + Math.floor(random() * 140);
    for (let i = 0; i < count; i += 1) text += `${WORDS[Math.floor(random() * WORDS.length)]!} `;
    text += '\n';
  }
  return text.slice(0, length);
}

/** Spans all over a text, of 2 to 60 units, some within others. */
export function marksOf(text: string, count: number, seed = 11): readonly TextMark[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, i) => {
    const start = Math.floor(random() * (text.length - 60));
    return { id: `s${i}`, name: `Label ${i % 8}`, color: i % 8, parts: [{ start, end: start + 2 + Math.floor(random() * 58) }] };
  });
}
