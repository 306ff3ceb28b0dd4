import { canonicalJson } from '#domain/json.ts';
import type { DialogueContent, Turn } from '../types.ts';
import type { ContentKind } from './kind.ts';
import { normaliseText } from './text.ts';

const line = ({ speaker, text }: Turn): string => (speaker === '' ? text : `${speaker}: ${text}`);

/** A turn a line, each behind the name of its speaker. */
export const dialogueWords = ({ turns }: DialogueContent): string => turns.map(line).join('\n');

/** Dialogues are told apart by what was said and by whom, and grouped by the same without regard to case, digits and white space. */
export const dialogue: ContentKind<DialogueContent> = {
  key: canonicalJson,
  group: (content) => `dialogue:${normaliseText(dialogueWords(content))}`,
  json: canonicalJson,
  words: dialogueWords,
  text: ({ turns }) => turns.map(({ text }) => text).join('\n'),
  images: () => [],
};

/** Where each turn lies in `textOf` of its dialogue: code points, half-open; a line feed lies between two of them. */
export function turnRanges({ turns }: DialogueContent): readonly { readonly start: number; readonly end: number }[] {
  let at = 0;
  return turns.map(({ text }) => {
    const start = at;
    const end = start + [...text].length; // code points; the label screen starts without what counts them faster
    at = end + 1;
    return { start, end };
  });
}
