import '#domain/lateRules.ts';
import type { ComponentType } from 'react';
import type { KindName } from '#domain/annotation/value.ts';
import { SpansEditor } from './SpansEditor.tsx';
import type { OptionsProps } from './optionsProps.ts';
import { RatingEditor } from './RatingEditor.tsx';

/** How a question of a kind is set up; a kind that is not here has nothing to set up. */
export const optionsEditors: { readonly [Name in KindName]?: ComponentType<OptionsProps> } = { rating: RatingEditor, spans: SpansEditor };
