import type { AnnotationKind } from '../annotationKind.ts';
import { bestWorst } from './bestWorst.ts';
import { choice } from './choice.ts';
import { date } from './date.ts';
import { freeText } from './freeText.ts';
import { keyValue } from './keyValue.ts';
import { multiChoice } from './multiChoice.ts';
import { number } from './number.ts';
import { pairwise } from './pairwise.ts';
import { ranking } from './ranking.ts';
import { rating } from './rating.ts';
import { regions } from './regions.ts';
import { spans } from './spans.ts';
import { textCorrection } from './textCorrection.ts';

/** Every kind of answer to one question. A new kind is a file in this folder and a line here. */
export const singleKinds = [
  choice,
  multiChoice,
  regions,
  spans,
  rating,
  number,
  date,
  freeText,
  textCorrection,
  keyValue,
  pairwise,
  bestWorst,
  ranking,
] as const;

type ValueOf<Entry> = Entry extends AnnotationKind<infer Value> ? Value : never;

/** The answer to one question. */
export type SingleValue = ValueOf<(typeof singleKinds)[number]>;
export type SingleKindName = SingleValue['kind'];

const byName = new Map<string, AnnotationKind<SingleValue>>(singleKinds.map((kind) => [kind.name, kind as AnnotationKind<SingleValue>]));

/** What is known of a kind of answer to one question; undefined for names that are none. */
export const singleKind = (name: string): AnnotationKind<SingleValue> | undefined => byName.get(name);
