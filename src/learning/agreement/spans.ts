import type { SingleValue } from '#domain/annotation/kinds/single.ts';
import type { Span } from '#domain/annotation/kinds/spans.ts';
import { tokenizers } from '#domain/text/tokenizers.ts';
import { cohenKappa } from '../metrics/kappa.ts';
import { measured, unmeasured } from '../metrics/krippendorff.ts';
import { addCounts, compareSpans, noSpans, spanFigures, type SpanScheme } from '../metrics/spanF1.ts';
import { tokenConfusion } from '../metrics/tokenKappa.ts';
import { summed, type AgreementMeasure, type Answered } from './measure.ts';

const spansIn = (answer: SingleValue | undefined): readonly Span[] => (answer !== undefined && 'spans' in answer ? answer.spans : []);

/** F1 of every two people, pairs added up: which of the two is taken for the truth makes no difference. */
const f1 = (scheme: SpanScheme, title: string): AgreementMeasure => ({
  name: `f1-${scheme}`,
  title,
  people: 'any',
  prepare: summed(
    ({ answers }: Answered) =>
      answers.flatMap((a, i) => answers.slice(0, i).map((b) => compareSpans(spansIn(b), spansIn(a), scheme))).reduce(addCounts, noSpans),
    (told) => {
      const found = spanFigures(told.reduce(addCounts, noSpans)).f1;
      return found === null ? unmeasured('Nobody marked anything.') : measured(found);
    },
  ),
});

const { words } = tokenizers;

const kappa: AgreementMeasure = {
  name: 'token-kappa',
  title: `Cohen’s kappa on tokens (${words.title})`,
  people: 'two',
  prepare: summed(
    ({ text, answers }: Answered) => ({ tokens: words.tokens(text ?? ''), a: spansIn(answers[0]), b: spansIn(answers[1]) }),
    (told) => {
      const found = cohenKappa(tokenConfusion(told));
      return found === null ? unmeasured('Both marked nothing, or gave every token one label.') : measured(found);
    },
  ),
};

/** Of spans: as in SemEval 2013, and token by token. */
export const ofSpans: readonly AgreementMeasure[] = [
  f1('strict', 'Span F1, strict'),
  f1('exact', 'Span F1, exact boundaries'),
  f1('partial', 'Span F1, partial'),
  f1('type', 'Span F1, by type'),
  kappa,
];
