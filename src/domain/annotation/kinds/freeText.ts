import { text } from '#domain/jsonShapes.ts';
import { plainKind } from './plainKind.ts';

/** What somebody wrote about the item, lines ended by line feeds, else as they wrote it; empty: there is nothing to write. */
export interface FreeTextValue {
  readonly kind: 'free-text';
  readonly text: string;
}

/** A summary, a translation, a question: written by people. */
export const freeText = plainKind<FreeTextValue>({
  name: 'free-text',
  title: 'Free text',
  shapes: { text },
  empty: { text: '' },
  words: (value) => value.text || 'nothing written',
});
