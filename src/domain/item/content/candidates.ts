import { canonicalJson } from '#domain/json.ts';
import type { Candidate, CandidatesContent } from '../types.ts';
import { dialogueWords } from './dialogue.ts';
import type { ContentKind } from './kind.ts';
import { normaliseText } from './text.ts';

const promptWords = ({ prompt }: CandidatesContent): string[] =>
  prompt === null ? [] : [prompt.kind === 'text' ? prompt.text : dialogueWords(prompt)];

const seen = ({ content }: Candidate): string => (content.kind === 'text' ? normaliseText(content.text) : `image:${content.look}`);

/** The prompt and the answers that are texts, a line each at least. */
const text = (content: CandidatesContent): string =>
  [...promptWords(content), ...content.candidates.flatMap((each) => (each.content.kind === 'text' ? [each.content.text] : []))].join('\n');

/** Answers to compare are told apart by the prompt, the answers, their names and order, and grouped by what is seen of prompt and answers. */
export const candidates: ContentKind<CandidatesContent> = {
  key: canonicalJson,
  group: (content) => `candidates:${[...promptWords(content).map(normaliseText), ...content.candidates.map(seen)].join('\n')}`,
  json: canonicalJson,
  words: (content, row) => text(content) || (row.externalId ?? row.source),
  text,
  images: ({ candidates: all }) => all.flatMap(({ content }) => (content.kind === 'image' ? [content] : [])),
};
