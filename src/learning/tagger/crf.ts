import { Pacer, type Control } from '#learning/control.ts';
import type { Model } from '../learners/model.ts';
import { minimise } from '../learners/softmax/lbfgs.ts';
import { arcsOf } from './chain.ts';
import { likelihood, type Tagged } from './likelihood.ts';
import type { Scheme } from './scheme.ts';
import { sequencesOf } from './sequences.ts';

/** Inverse strength of the penalty where nobody asks for another: CRFsuite's c2 = 0.1. */
export const TAGGER_C = 5;

export interface TaggerConfig {
  readonly c: number;
  /** Done when two steps in a row lower the objective by no more than this share of it. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** Short of the optimum: going on lowered F1 on WNUT17 as often as it raised it, and costs as much again (docs/spans.md). */
export const TAGGER: TaggerConfig = { c: TAGGER_C, tolerance: 1e-2, maxIterations: 200 };

/**
 * A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) with an L2 penalty, fitted by L-BFGS. Only legal taggings have
 * a probability. A pure function of sequences and configuration; there is nothing random in it.
 */
export async function fitTagger(data: Tagged, scheme: Scheme, config: TaggerConfig, control: Control): Promise<Model> {
  if (sequencesOf(data.rows) === 0) throw new RangeError('Nothing to learn from: mark spans in some texts first.');
  if (!(config.c > 0)) throw new RangeError(`Regularisation C must be above 0, not ${config.c}.`);
  const arcs = arcsOf(scheme);
  const { objective, weights } = likelihood(data, arcs, config.c, new Pacer(control));
  const told = { ...objective, evaluate: counted(objective.evaluate, control) };
  const found = await minimise(told, null, {
    gradientTolerance: 1e-3,
    valueTolerance: config.tolerance,
    maxIterations: config.maxIterations,
    memory: 6,
  });
  control.progress?.(1);
  const states = weights.tags.length;
  return {
    learner: 'crf',
    kind: 'single',
    classes: scheme.tags,
    columns: data.rows.columns,
    params: { scheme: scheme.name, types: scheme.types, c: config.c, objective: found.value, iterations: found.iterations },
    arrays: {
      live: weights.live,
      offsets: weights.offsets,
      tags: Uint32Array.from(weights.tags),
      weights: Float32Array.from(found.at.subarray(0, states)),
      arcs: Float32Array.from(found.at.subarray(states)),
    },
  };
}

/** How many evaluations a fit takes is not known before: the share that is done grows ever slower. */
function counted(evaluate: (at: Float64Array, gradient: Float64Array) => Promise<number>, control: Control): typeof evaluate {
  let done = 0;
  return (at, gradient) => {
    done += 1;
    control.progress?.(done / (done + 20));
    return evaluate(at, gradient);
  };
}
