import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { SingleValue } from '#domain/annotation/kinds/single.ts';
import type { ItemId, MemberId } from '#domain/ids.ts';
import { answersOf, questionsOf } from '#domain/schema/questions.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { Head } from '#domain/state/view.ts';
import { agreementFigure, type AgreementFigure } from './figures.ts';
import { inTree } from '#domain/annotation/measures/labelSets.ts';
import { agreementMeasures } from './index.ts';

/** An item with every answer that counts. */
export interface JudgedItem {
  readonly id: ItemId;
  readonly text: string | null;
  readonly heads: readonly Head[];
}

/** How far people agree on one question. */
export interface QuestionAgreement {
  /** Its id; `main` where the project asks one. */
  readonly question: string;
  readonly title: string;
  readonly kind: string;
  /** Items with the answers of two people or more. */
  readonly items: number;
  readonly figures: readonly AgreementFigure[];
  /** Every two people who answered the same items. */
  readonly pairs: readonly {
    readonly a: MemberId;
    readonly b: MemberId;
    readonly items: number;
    readonly figures: readonly AgreementFigure[];
  }[];
}

interface Answers {
  readonly text: string | null;
  readonly by: ReadonlyMap<MemberId, SingleValue>;
}

/**
 * How far people agree, question by question. Of each person the first answer to an item counts (pass 0); what somebody decided in a review is no
 * independent answer and is left out, and so is what was skipped. Kinds must be ready.
 */
export function agreement(schema: LabelSchema, items: readonly JudgedItem[], seed = 0): QuestionAgreement[] {
  return questionsOf(schema).map(({ id, title, kind }) => {
    const answered = items.map((item) => answersTo(item, id)).filter(({ by }) => by.size > 1);
    const people = [...new Set(answered.flatMap(({ by }) => [...by.keys()]))].sort();
    const measures = agreementMeasures(kind, inTree(schema.labels));
    const figures = (among: readonly MemberId[]): { readonly items: number; readonly figures: readonly AgreementFigure[] } => {
      const of = answered
        .map(({ text, by }) => ({ text, answers: among.flatMap((person) => by.get(person) ?? []) }))
        .filter(({ answers }) => answers.length > 1);
      return { items: of.length, figures: measures.map((measure) => agreementFigure(measure, of, among.length, seed)) };
    };
    const pairs = people.flatMap((a, i) => people.slice(i + 1).map((b) => ({ a, b, ...figures([a, b]) }))).filter((pair) => pair.items > 0);
    return { question: id, title, kind, ...figures(people), pairs };
  });
}

function answersTo({ text, heads }: JudgedItem, question: string): Answers {
  const by = new Map<MemberId, SingleValue>();
  for (const { author, pass, rank, value } of heads) {
    const answer = pass !== 0 || rank === 'adjudicated' || value === null ? undefined : answersOf(value)[question];
    if (answer !== undefined) by.set(author, kindOf(answer.kind).normalise(answer) as SingleValue);
  }
  return { text, by };
}
