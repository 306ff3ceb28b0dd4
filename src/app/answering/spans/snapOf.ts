import type { AnswerHost } from '../answering.ts';
import type { Snap } from './textModel.ts';

/** What a selection takes whole, as the question has it. */
export function snapOf({ questions }: Pick<AnswerHost, 'questions'>): Snap {
  const asked = questions.find(({ kind }) => kind === 'spans') as { readonly options?: { readonly snap?: unknown } } | undefined;
  return asked?.options?.snap === 'word' ? 'word' : 'grapheme';
}
