import '#domain/lateRules.ts';
import type { ComponentType } from 'react';
import type { KindName } from '#domain/annotation/value.ts';
import { DateEditor } from './DateEditor.tsx';
import { FreeTextEditor } from './FreeTextEditor.tsx';
import { KeyValueEditor } from './KeyValueEditor.tsx';
import { NumberEditor } from './NumberEditor.tsx';
import { SpansEditor } from './SpansEditor.tsx';
import type { OptionsProps } from './optionsProps.ts';
import { RatingEditor } from './RatingEditor.tsx';
import { TextCorrectionEditor } from './TextCorrectionEditor.tsx';

/** How a question of a kind is set up; a kind that is not here has nothing to set up. */
export const optionsEditors: { readonly [Name in KindName]?: ComponentType<OptionsProps> } = {
  rating: RatingEditor,
  number: NumberEditor,
  date: DateEditor,
  'free-text': FreeTextEditor,
  'text-correction': TextCorrectionEditor,
  'key-value': KeyValueEditor,
  spans: SpansEditor,
};
