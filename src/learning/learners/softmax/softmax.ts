import type { Control } from '#learning/control.ts';
import { Pacer, within } from '#learning/control.ts';
import { compactColumns } from '#learning/matrix/csr.ts';
import type { Matrix } from '#learning/matrix/matrix.ts';
import { isDense } from '#learning/matrix/matrix.ts';
import type { FitConfig, Learner } from '../learner.ts';
import type { Model } from '../model.ts';
import type { TrainingSet } from '#learning/targets.ts';
import { checkTrainingSet } from '#learning/targets.ts';
import { planOutputs, type Plan } from './plan.ts';
import { predictSoftmax } from './predict.ts';
import type { Shape, Solution } from './problem.ts';
import { chooseC } from './regularisation.ts';
import { newSolver } from './solve.ts';

/** On the largest component of the gradient of the summed loss: leaves the objective within 1e-5 of the optimum, relatively. */
const GRADIENT_TOLERANCE = 1e-3;
/** Two steps in a row that lower the objective by no more than this share of it: nothing is left to gain. */
const VALUE_TOLERANCE = 1e-8;
const STOP = { gradientTolerance: GRADIENT_TOLERANCE, valueTolerance: VALUE_TOLERANCE, maxIterations: 1000 };

/**
 * Multinomial logistic regression with an L2 penalty, fitted by L-BFGS to the same optimum as scikit-learn's
 * LogisticRegression(C): one sigmoid for two classes, a softmax for more, independent sigmoids for multi-label targets.
 */
export const softmax: Learner = {
  name: 'softmax',
  title: 'Softmax regression',
  baseline: false,
  input: 'features',
  fit: fitSoftmax,
  tune,
  predictProba: (model: Model, x: Matrix, control: Control) => predictSoftmax(model, x, control),
};

async function tune(data: TrainingSet, seed: number, control: Control): Promise<number> {
  checkTrainingSet(data);
  return chooseC(problemOf(data).shape, data, seed, control);
}

async function fitSoftmax(data: TrainingSet, config: FitConfig, control: Control): Promise<Model> {
  checkTrainingSet(data);
  const { shape, plan, live } = problemOf(data);
  const { outputs } = shape;
  const c = config.regularisation === 'cv' ? await chooseC(shape, data, config.seed, within(control, 0, 0.8)) : config.regularisation;
  if (!(c > 0)) throw new RangeError(`Regularisation C must be above 0, not ${c}.`);
  const solver = newSolver(shape, new Pacer(control));
  let found: Solution;
  try {
    found = await solver.solve(c, null, STOP);
  } finally {
    solver.close();
  }
  const learned = found.weights();
  control.progress?.(1);
  const weights = Float32Array.from(learned.subarray(0, live.length * outputs));
  const intercepts = Float32Array.from(learned.subarray(live.length * outputs));
  return {
    learner: 'softmax',
    kind: data.y.kind,
    classes: data.y.classes,
    columns: data.x.columns,
    params: { link: plan.link, c, objective: found.value, gradientMax: found.gradientMax, iterations: found.iterations },
    arrays: { live, weights, intercepts, outputClasses: plan.outputClasses, otherClass: plan.otherClass, constants: plan.constants },
  };
}

/** What has to be solved for these rows; `live`: the columns it is about. */
function problemOf(data: TrainingSet): { readonly shape: Shape; readonly plan: Plan; readonly live: Uint32Array } {
  const plan = planOutputs(data.y);
  const { x, live } = isDense(data.x) ? { x: data.x, live: allColumns(data.x.columns) } : compactColumns(data.x);
  return { shape: { x, outputs: plan.outputClasses.length, link: plan.link, targets: plan.targets }, plan, live };
}

const allColumns = (columns: number): Uint32Array => Uint32Array.from({ length: columns }, (_, column) => column);
