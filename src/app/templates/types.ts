import type { KindName } from '#domain/annotation/value.ts';
import type { ItemContent, Medium } from '#domain/item/types.ts';
import type { QuestionWish } from '#domain/schema/questionList.ts';
import type { Scene } from './drawn.ts';
import type { TemplateLabel } from './labels.ts';

/** How a template is drawn in the gallery. */
export type PictureName =
  | 'chips'
  | 'mood'
  | 'mail'
  | 'checks'
  | 'tree'
  | 'tiles'
  | 'boxes'
  | 'polygons'
  | 'points'
  | 'form'
  | 'spans'
  | 'relations'
  | 'stars'
  | 'pair'
  | 'diff'
  | 'turns';

/** An item of a template: a content, or a picture that is drawn. */
export type TemplateItem = Exclude<ItemContent, { readonly kind: 'image' }> | { readonly kind: 'scene'; readonly scene: Scene };

/** A task to begin a project with: what is asked, some items to try it on, and (in `labeling-guides/<name>`) a guide. */
export interface Template {
  /** Its id, and the folder of its guide. */
  readonly name: string;
  readonly title: string;
  /** One sentence for those who choose. */
  readonly about: string;
  readonly medium: Medium;
  readonly picture: PictureName;
  /** One question and its labels, or several questions with theirs. */
  readonly asks: { readonly kind: KindName; readonly labels: readonly TemplateLabel[] } | { readonly questions: readonly QuestionWish[] };
  /** At least eight. */
  readonly items: readonly TemplateItem[];
}

/** Texts of a template, one a line. */
export const texts = (lines: string): readonly TemplateItem[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((text) => ({ kind: 'text', text }));

/** Pictures of a template, one a seed. */
export const scenes = (draw: (seed: number) => Scene, n: number): readonly TemplateItem[] =>
  Array.from({ length: n }, (_, seed) => ({ kind: 'scene', scene: draw(seed) }));

/** A dialogue of a template: who says what. */
export const dialogue = (...turns: readonly (readonly [speaker: string, text: string])[]): TemplateItem => ({
  kind: 'dialogue',
  turns: turns.map(([speaker, text]) => ({ speaker, text })),
});

/** Answers of a template to be compared. */
export const compare = (prompt: string, ...answers: readonly string[]): TemplateItem => ({
  kind: 'candidates',
  prompt: { kind: 'text', text: prompt },
  candidates: answers.map((text, i) => ({ name: `model ${i + 1}`, content: { kind: 'text', text } })),
});
