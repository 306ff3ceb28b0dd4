import { nullable, optional, text } from '#domain/jsonShapes.ts';
import { plainKind } from './plainKind.ts';

/** A text that was given, and as it should be: the same where nothing is wrong. Null: it cannot be corrected; then `given` is left out. */
export interface TextCorrectionValue {
  readonly kind: 'text-correction';
  readonly given?: string;
  readonly text: string | null;
}

/** A transcript, an answer, a translation: corrected by people. */
export const textCorrection = plainKind<TextCorrectionValue>({
  name: 'text-correction',
  title: 'A corrected text',
  shapes: { given: optional(text), text: nullable(text) },
  empty: { text: null },
  words: (value) =>
    value.text === null ? 'cannot be corrected' : value.text === value.given ? 'left as it was' : value.text || 'all deleted',
});
