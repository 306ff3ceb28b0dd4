import type { Label } from '#domain/schema/types.ts';
import type { Targets } from '#learning/targets.ts';
import { rowsOf } from '#learning/targets.ts';
import { notYet, type Estimate } from '#learning/metrics/estimate.ts';
import { evaluate } from '#learning/metrics/evaluate.ts';
import { evaluateMulti } from '#learning/metrics/evaluateMulti.ts';
import type { Unit } from '#learning/tasks/task.ts';
import { labelFigures } from '#learning/metrics/perLabel.ts';
import type { LabelFigures } from './learn.api.ts';

/** What a run is worth on items that never trained it. */
export interface Figures {
  readonly accuracy: Estimate;
  readonly macroF1: Estimate;
  readonly perLabel: readonly LabelFigures[];
  readonly checked: number;
}

/** Figures of predictions; `groups` has the group of each row. */
export function figuresOf(
  truth: Targets,
  predicted: Targets,
  about: { readonly labels: readonly Label[]; readonly groups: Uint32Array; readonly seed: number; readonly unit: Unit },
): Figures {
  const checked = rowsOf(truth);
  const names = about.labels.map((label) => label.name);
  const own = labelFigures({ truth, predicted, names, seed: about.seed });
  const say = (of: Estimate): Estimate => inUnits(of, about.unit);
  const perLabel = about.labels.map((label, i) => {
    const { support, precision, recall, f1 } = own[i]!;
    return { label: label.id, support, precision: say(precision), recall: say(recall), f1: say(f1) };
  });
  if (checked === 0) return { accuracy: say(notYet(0)), macroF1: say(notYet(0)), perLabel, checked };
  const { accuracy, macroF1 } = overall(truth, predicted, { names, groups: about.groups, seed: about.seed });
  return { accuracy: say(accuracy), macroF1: say(macroF1), perLabel, checked };
}

/** What is counted, in words. Of spans that are texts: a text without any tells something too. */
const unitWords = (unit: Unit): string => (unit === 'token' ? 'texts' : `${unit}s`);

/** Why a figure is not known, of rows that are no items. */
export const inUnits = (of: Estimate, unit: Unit): Estimate =>
  of.known || unit === 'item' ? of : { ...of, reason: of.reason.replace('checked items', `checked ${unitWords(unit)}`) };

type About = { readonly names: readonly string[]; readonly groups: Uint32Array; readonly seed: number };

function overall(truth: Targets, predicted: Targets, about: About): { accuracy: Estimate; macroF1: Estimate } {
  if (truth.kind === 'multi' && predicted.kind === 'multi') return evaluateMulti({ truth, predicted, ...about });
  if (truth.kind === 'multi' || predicted.kind === 'multi') throw new Error('truth and prediction are of different kinds');
  return evaluate({ truth: truth.y, predicted: predicted.y, classes: truth.classes, ...about });
}
