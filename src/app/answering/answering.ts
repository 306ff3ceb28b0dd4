import type { ComponentType } from 'react';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import type { ItemContent, ItemRow } from '#domain/item/types.ts';
import type { Label, Question } from '#domain/schema/types.ts';
import type { ImportedSuggestion, ItemView } from '#domain/state/view.ts';
import type { ProjectSession } from '#app/servicesApi.ts';
import type { Unfinished } from '../store/draft.ts';

/** What a screen tells a way of answering about the item on it, and what it lets it do. */
export interface AnswerHost {
  readonly row: ItemRow;
  readonly view: ItemView;
  /** What an answer may name. */
  readonly labels: readonly Label[];
  /** Labels that those stand under, and that cannot be given. */
  readonly headings?: readonly Label[];
  /** What is asked, in order. */
  readonly questions: readonly Question[];
  /** What an answer begins with: the one that the item has. Null: nothing. */
  readonly start: AnnotationValue | null;
  /** The answer it begins with is not in force any more: nothing else holds it. */
  readonly undone: boolean;
  /** Labels that are switched on, where an answer is labels alone. */
  readonly picked: readonly LabelId[];
  readonly held: Unfinished | null;
  readonly hold: (held: Unfinished | null) => void;
  /** A label was named. */
  readonly choose: (label: LabelId) => void;
  /** Gives what is switched on or held as the answer; `now`: what is held from this moment on. */
  readonly submit: (now?: Unfinished) => void;
  readonly confirmEmpty: () => void;
  /** Switches every label off; left out where a screen has no such key. */
  readonly clear?: () => void;
  /** What a tap on the space bar means on the screen. */
  readonly tap?: () => void;
  /** How the item was served: kept with a draft, so that a reload finds it as it was. */
  readonly served?: object;
  /** Brings an item back whose draft this tab has kept. */
  readonly resume?: (draft: { readonly item: ItemRow['id']; readonly served: object; readonly heads: readonly string[] }) => void;
  /** What the model says of parts that are drawn; left out where no suggestion may be shown. */
  readonly guess?: ProjectSession['learn']['guessRegions'];
  /** What models suggested when their results came in; left out where no suggestion may be shown. */
  readonly suggestions?: readonly ImportedSuggestion[];
  /** What the model of a run would mark in the text; left out where there is none, or no suggestion may be shown. */
  readonly guessSpans?: { readonly ask: ProjectSession['learn']['guessSpans']; readonly run: string };
  /** What the person said about the item before this one; left out where a screen does not know. */
  readonly last?: AnnotationValue | null;
  /** Other answers to be seen beside it. */
  readonly beside?: readonly { readonly name: string; readonly value: AnnotationValue }[];
}

export interface SurfaceProps {
  readonly host: AnswerHost;
  /** What comes next, to be made ready meanwhile. */
  readonly ahead?: readonly ItemContent[];
  /** It is answered without knowing what was said before. */
  readonly blind?: boolean;
}

/** How answers of a kind are given. Label screen, review and item page put the same parts in their places. */
export interface Answering {
  /** The item, and what can be done on it by pointer and keyboard. */
  readonly Surface: ComponentType<SurfaceProps>;
  /** Above the buttons: what the answer holds so far. */
  readonly Parts: ComponentType<{ readonly host: AnswerHost }>;
  /** What submits the answer. */
  readonly Buttons: ComponentType<{ readonly host: AnswerHost }>;
  /** Answers are drafts until they are submitted: `Surface` begins one. */
  readonly drafts: boolean;
  /** `Parts` shows the labels that can be chosen: the screen needs no bar of them. */
  readonly ownLabels?: true;
}
