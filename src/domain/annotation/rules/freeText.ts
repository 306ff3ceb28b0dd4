import type { JsonObject } from '#domain/json.ts';
import type { FreeTextValue } from '../kinds/freeText.ts';
import type { PlainRules } from '../kinds/lateRules.ts';
import { lengthFault, plainText } from './plainText.ts';

/** How a text is asked for. */
export type FreeTextOptions = {
  /** Lines that the field shows at first. */
  readonly lines: number;
  /** It may have so many code points; null: any number. */
  readonly most: number | null;
};

const initial: FreeTextOptions = { lines: 3, most: null };

export const freeTextOptions = (options?: JsonObject): FreeTextOptions => ({ ...initial, ...options });

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) > 0;

export const freeText: PlainRules<FreeTextValue> = {
  name: 'free-text',
  initial,
  normalise: (value) => ({ ...value, text: plainText(value.text) }),
  fault: ({ text }, options) => (options === undefined ? null : lengthFault(text, freeTextOptions(options).most)),
  optionsFault(options) {
    const { lines, most } = freeTextOptions(options);
    if (!isCount(lines) || lines > 20) return 'a field shows 1 to 20 lines.';
    return most === null || isCount(most) ? null : 'the most characters are a whole number above 0, or left empty.';
  },
};
