import type { LabelId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Medium } from '../item/types.ts';
import type { Shape as JsonShape } from '../jsonShapes.ts';

/** A number in [0, 1) at each call. */
export type Random = () => number;

/** What a kind of labels tells of those that ask with labels: one, or any number. */
export type LabelCount = 'one' | 'any';

/**
 * One way to answer about an item: what its value looks like, and everything that the rest of the house has to know about it. A new kind is
 * a file in `kinds/` and a line in its list; `docs/adding-a-kind.md` walks through one.
 */
export interface AnnotationKind<Value extends { readonly kind: string }> {
  readonly name: Value['kind'];
  /** For cards and lists, such as "One label each". */
  readonly title: string;
  /** For a choice among kinds, such as "One label per text"; null: it is not chosen by itself. */
  readonly perItem: ((one: string) => string) | null;
  readonly media: readonly Medium[];
  /** It is answered on the item itself, by drawing or marking: not by a control beside other questions. */
  readonly onItem?: true;
  /** Its answers carry no labels: its questions have none. */
  readonly unlabeled?: true;
  /** What a question of the kind can be set to; left out: nothing. */
  readonly options?: KindOptions;
  /** Its labels may have a skeleton of key points. */
  readonly skeletons?: true;
  /** What a model found comes in as suggestions, whose parts are accepted or rejected one by one. */
  readonly offers?: true;
  /** Labels may be for relations between what it marks. */
  readonly relations?: true;
  /** Whether a JSON value that somebody wrote is a value of this kind. */
  readonly shape: JsonShape;
  /** The value "looked at, and nothing fits". */
  readonly empty: Value;
  /** How many labels an answer of labels alone may have; null: labels alone are no answer of this kind. */
  readonly picks: LabelCount | null;
  /**
   * `interned`: a project has few distinct values, and a table of them is kept in memory. `own`: nearly every item has a value of its own,
   * which is kept as text and read when somebody looks.
   */
  readonly columns: 'interned' | 'own';
  /** Brings what `normalise`, `fault` and `agrees` need; left out where they are there from the start. */
  readonly ready?: () => Promise<unknown>;
  /** The one form of values that mean the same. Idempotent. */
  normalise(value: Value): Value;
  /**
   * Why nobody can give the value to a question with these options (left out: whatever they are), as a sentence with its remedy; null: it can
   * be given. Whether the schema has its labels is checked elsewhere.
   */
  fault(value: Value, options?: JsonObject): string | null;
  /** The value as a number that has an order, such as a rating; null: it has none. Left out: no value of the kind has. */
  amount?(value: Value): number | null;
  /** Labels that the value carries, each once. */
  labels(value: Value): readonly LabelId[];
  /** The value with another label for these parts, by their ids, or without them (null); left out: its parts have none. */
  relabelParts?(value: Value, parts: ReadonlySet<string>, to: LabelId | null): Value;
  /** The value with one label in place of another, or without it (null). */
  relabel(value: Value, from: LabelId, to: LabelId | null): Value;
  /** The value with other names or ids for its labels: other ones for other labels. */
  renamed(value: Value, nameOf: (label: LabelId) => LabelId): Value;
  /** The value that a list of labels stands for; undefined where `picks` is null. */
  ofLabels(labels: readonly LabelId[]): Value | undefined;
  isEmpty(value: Value): boolean;
  /** Its canonical JSON (RFC 8785). */
  json(value: Value): string;
  /** Text that is equal for equal values. */
  key(value: Value): string;
  /** Whether two people who gave these said the same: then they do not dispute. */
  agrees(a: Value, b: Value): boolean;
  /** The value in words. */
  words(value: Value, nameOf: (label: LabelId) => string, options?: JsonObject): string;
}

/** How questions of a kind can be set up. */
export interface KindOptions {
  /** What a new question begins with. */
  readonly initial: JsonObject;
  /**
   * Why a question cannot be set up like this, as a sentence with its remedy; null: it can. Rules that come late let everything pass until they
   * are there: who writes options has them.
   */
  fault(options: JsonObject): string | null;
}

/** Of two candidates, by their places in the item. */
export interface Preference {
  readonly first: number;
  readonly second: number;
  /** 1: the first is preferred; 0.5: neither is. */
  readonly share: 1 | 0.5;
}

/** How answers of a kind are compared. Apart from the kind, for the label screen starts without it. */
export interface KindMeasure<Value extends { readonly kind: string }> {
  readonly name: Value['kind'];
  /** How far apart two answers to a question with these options are, in [0, 1]; a metric. Its source stands at the kind. */
  distance(a: Value, b: Value, options?: JsonObject): number;
  /** What an answer says of pairs of `count` candidates; each pair at most once. Left out: nothing is compared. */
  prefers?(value: Value, count: number): readonly Preference[];
  /** A valid value for tests of all kinds. `labels`: at least one. */
  sample(random: Random, labels: readonly LabelId[]): Value;
}
