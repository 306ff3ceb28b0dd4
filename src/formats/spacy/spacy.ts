import type { Format } from '../format.ts';
import { spansWriter } from '../spans/writeTexts.ts';
import { spacyWriter } from './write.ts';

/** What `spacy train` takes: a DocBin for each split. Its JSON comes in as JSONL with spans. */
export const spacy: Format = {
  name: 'spacy',
  title: 'spaCy',
  extensions: ['spacy'],
  media: ['text'],
  read: null,
  write: spansWriter(spacyWriter),
};
