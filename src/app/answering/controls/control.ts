import type { ComponentType } from 'react';
import type { SingleValue } from '#domain/annotation/kinds/single.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { Label, Question } from '#domain/schema/types.ts';

/** What a control answers: one question about the item on screen. */
export interface Asked<Value extends SingleValue = SingleValue> {
  readonly question: Question;
  /** Labels that can answer it, in their order. */
  readonly labels: readonly Label[];
  readonly row: ItemRow;
  /** Undefined: nobody has answered it yet. */
  readonly value: Value | undefined;
}

/** An answer as a control gives it. */
export interface Given {
  /** Undefined: the answer is taken away. */
  readonly value: SingleValue | undefined;
  /** `on`: the answer is whole, and keys go on to the next question. `typed`: one gesture with what is typed before and after it. */
  readonly how?: 'on' | 'typed';
}

export interface ControlProps<Value extends SingleValue = SingleValue> extends Asked<Value> {
  /** Keys answer this question. A control in which people type takes the focus as it becomes the current one, and leaves it as another does. */
  readonly isCurrent: boolean;
  /** Labels that those which can answer it stand under. */
  readonly headings?: readonly Label[] | undefined;
  readonly give: (given: Given) => void;
}

/** How one question of a kind is answered where nothing is drawn for it: by itself, and among others. */
export interface Control<Value extends SingleValue = SingleValue> {
  readonly Control: ComponentType<ControlProps<Value>>;
  /** What the digit at a place (0: key "1", 9: key "0") answers; undefined: the key means what it means otherwise. Left out: no digit does. */
  readonly digit?: (place: number, asked: Asked<Value>) => Given | undefined;
  /** The answer that is in sight though nobody has given it: "enter" gives it. */
  readonly offered?: (asked: Asked<Value>) => Value;
  /** The button, and the key "e", for the answer that nothing fits; null: there is none. */
  readonly none: { readonly title: string; readonly value: (asked: Asked<Value>) => Value } | null;
  /** Where it is the only question, an answer is submitted as it is given. */
  readonly atOnce?: true;
  /** An answer about one item says nothing of the next: it is not copied. */
  readonly ofItemAlone?: true;
  /** Said beside the title of a question, such as "any number". */
  readonly about?: (question: Question) => string;
}

/** Digits by their place. */
export const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
