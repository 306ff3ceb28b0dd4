import type { JsonObject } from '#domain/json.ts';
import type { PlainRules } from '../kinds/lateRules.ts';
import type { TextCorrectionValue } from '../kinds/textCorrection.ts';
import { plainText } from './plainText.ts';

/** What is corrected. */
export type TextCorrectionOptions = {
  /** Name of the field of the item's meta that holds the text; empty: the item's own text. */
  readonly field: string;
};

const initial: TextCorrectionOptions = { field: '' };

export const textCorrectionOptions = (options?: JsonObject): TextCorrectionOptions => ({ ...initial, ...options });

export const textCorrection: PlainRules<TextCorrectionValue> = {
  name: 'text-correction',
  initial,
  normalise: ({ given, text, ...rest }) => ({
    ...rest,
    ...(text !== null && given !== undefined && { given: plainText(given) }),
    text: text === null ? null : plainText(text),
  }),
  fault: () => null,
  optionsFault: (options) => (typeof textCorrectionOptions(options).field === 'string' ? null : 'the field that is corrected has a name.'),
};
