import type { SingleKindName } from '../annotation/kinds/single.ts';
import type { KindName } from '../annotation/value.ts';
import type { Hash, LabelId } from '../ids.ts';
import type { JsonObject } from '../json.ts';

/** The points of a thing of one kind, in the order in which its regions have them, and which of them are joined. */
export interface Skeleton {
  readonly points: readonly string[];
  /** Pairs of places in `points`, from 0. */
  readonly edges: readonly (readonly number[])[];
}

/** One label. The id never changes; slug, name, color, hotkey and description may. */
export interface Label {
  readonly id: LabelId;
  /** Lower-case letters, digits and dashes; unique in the schema, fixed at creation, used by guides and queries. */
  readonly slug: string;
  readonly name: string;
  /** Index into the twelve label colors of the design system, 0 to 11. */
  readonly color: number;
  /** A single key ('1'..'9', '0', a letter), or null. */
  readonly hotkey: string | null;
  readonly description: string;
  /** Retired labels are not offered any more; annotations that carry them stay readable. */
  readonly retired: boolean;
  /** Parent label of a hierarchy, or null. */
  readonly parent: LabelId | null;
  /** Free attributes; of the label itself. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The label that this one, retired, was merged into. */
  readonly mergedInto?: LabelId;
  /** Of labels whose regions are key points. */
  readonly skeleton?: Skeleton;
  /** It is one of relations between spans, not of spans. */
  readonly relation?: true;
}

/** Stable id of a question inside a project's schema: lower-case letters, digits and dashes. */
export type QuestionId = string & { readonly __brand: 'QuestionId' };

/** One thing that is asked about every item. */
export interface Question {
  readonly id: QuestionId;
  /** As people read it. */
  readonly title: string;
  readonly kind: SingleKindName;
  /** Labels that answer it, in display order; they are among those of the schema. */
  readonly labels: readonly LabelId[];
  /** Whether an item without an answer to it cannot be submitted. */
  readonly required: boolean;
  /** How its kind is set up, such as how many stars there are; left out: as the kind begins. The kind says what they are. */
  readonly options?: JsonObject;
  /** Asked only after certain answers to an earlier question; left out: always. */
  readonly shownWhen?: ShownWhen;
}

/** Answers to an earlier question after which another is asked. */
export interface ShownWhen {
  readonly question: QuestionId;
  /** Those with one of these labels. */
  readonly labels: readonly LabelId[];
  /** Those that are an amount, such as a rating, of at least so much. */
  readonly atLeast?: number;
  /** Those that are an amount of at most so much; with `atLeast`, both. */
  readonly atMost?: number;
  /** Any but the empty one. */
  readonly answered?: true;
}

/** What may be said about an item. Order of `labels` is display order; ids and slugs are unique over all questions. */
export interface LabelSchema {
  readonly kind: KindName;
  readonly labels: readonly Label[];
  /** Where several questions are asked (kind `form`), in order; left out, there is one about all labels: see `questionsOf`. */
  readonly questions?: readonly Question[];
  /** How the kind is set up, where one question is asked; left out: as the kind begins. */
  readonly options?: JsonObject;
}

/** An immutable version: `version` is the SHA-256 of the canonical JSON of `schema`. */
export interface SchemaVersion {
  readonly version: Hash;
  readonly parents: readonly Hash[];
  readonly schema: LabelSchema;
}
