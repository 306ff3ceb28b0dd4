import { learnerNames, learners } from '#learning/learners/index.ts';
import { simulate, type Simulation, type SimulationCurve } from '#learning/simulate/simulate.ts';
import { isStrategyName, strategies, strategyNames } from '#learning/strategies/index.ts';
import type { Strategy } from '#learning/strategies/strategy.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { featureNames, prepare, withControl, type Prepared } from '../learn/prepare.ts';
import { regularisationOf } from '../learn/regularisation.ts';
import { fieldChoices, fieldSpecs } from '../table/fieldOptions.ts';
import { textTable } from '../textTable.ts';

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'play active learning on labeled data and compare strategies',
  synopsis: '<labeled> --strategies margin,random --learner softmax --initial 20 --batch 20 --rounds 20 --seeds 3',
  positionals: { from: 1, to: 1 },
  options: {
    strategies: { value: strategyNames.join(','), help: 'what to compare; "margin,random" unless given' },
    learner: { value: learnerNames.join('|'), help: '"softmax" unless given' },
    initial: { value: 'N', help: 'labels of the first model, random by seed; 20 unless given' },
    batch: { value: 'N', help: 'labels a round; 20 unless given' },
    rounds: { value: 'N', help: 'rounds after the first model; 20 unless given' },
    seeds: { value: 'N', help: 'how many seeds, counted from 0; 3 unless given' },
    test: { value: 'LABELED', help: 'rows to test on; a fifth of the groups by seed unless given' },
    regularisation: { value: 'cv|C', help: 'inverse strength of the penalty; by cross-validation at each size unless given' },
    features: { value: featureNames.join('|'), help: 'how texts become numbers; as in the browser unless given' },
    ...fieldSpecs,
    ...commonOptions,
  },
  run: runSimulate,
};

async function runSimulate(args: Arguments, io: Io): Promise<Outcome> {
  const chosen = strategiesOf(args);
  const name = args.oneOf('learner', learnerNames) ?? 'softmax';
  const learner = learners[name];
  const initial = args.whole('initial', { from: 1 }) ?? 20;
  const batch = args.whole('batch', { from: 1 }) ?? 20;
  const rounds = args.whole('rounds', { from: 0, to: 100_000 }) ?? 20;
  const count = args.whole('seeds', { from: 1, to: 1000 }) ?? 3;
  const seeds = Array.from({ length: count }, (_, seed) => seed);
  const features = args.oneOf('features', featureNames);
  const request = {
    path: args.positionals[0] ?? '',
    testPath: args.text('test'),
    fields: await fieldChoices(args),
    learner: name,
    features,
    openHoldout: false,
  };
  const regularisation = regularisationOf(args) ?? 'cv';
  let doing = 'Simulating';
  return withControl(
    io,
    () => doing,
    async (control) => {
      const prepared = await prepare(request, { ...control, progress: undefined }, io);
      const config = { strategies: chosen, learner, initial, batch, rounds, seeds, regularisation, names: prepared.names };
      const simulation = await simulate(prepared.data, prepared.test, config, control, ({ strategy, seed, round }) => {
        doing = `${strategy} seed ${seed}: round ${round} of ${rounds}`;
      });
      return outcomeOf(simulation, prepared, regularisation);
    },
  );
}

function strategiesOf(args: Arguments): Strategy[] {
  const names = args.list('strategies') ?? ['margin', 'random'];
  if (new Set(names).size !== names.length) throw new UsageError('--strategies names a strategy twice.');
  return names.map((name) => {
    if (!isStrategyName(name))
      throw new UsageError(`--strategies: there is no strategy "${name}". Choose from ${strategyNames.join(', ')}.`);
    return strategies[name];
  });
}

function outcomeOf(
  simulation: Simulation,
  { names, features, testFrom, unlabeled, problems }: Prepared,
  regularisation: number | 'cv',
): Outcome {
  const document = { ...simulation, labels: names, testFrom, unlabeled, features, regularisation };
  const head = `${simulation.pool.toLocaleString('en')} rows to choose from, ${simulation.test.toLocaleString('en')} to test on, ${names.length} labels\n\n`;
  return { document, text: head + curveTable(simulation.curves), problems };
}

/** Accuracy and macro F1 by number of labels, the mean over seeds, a column a strategy. */
function curveTable(curves: readonly SimulationCurve[]): string {
  const names = [...new Set(curves.map(({ strategy }) => strategy))];
  const sizes = [...new Set(curves.flatMap(({ points }) => points.map(({ labels }) => labels)))].sort((a, b) => a - b);
  const mean = (strategy: string, labels: number, of: 'accuracy' | 'macroF1'): string => {
    const points = curves
      .filter((curve) => curve.strategy === strategy)
      .flatMap((curve) => curve.points.filter((point) => point.labels === labels));
    const values = points.map((point) => point[of]).filter((value) => value !== null);
    return values.length === 0 ? '–' : (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4);
  };
  return textTable(
    ['labels', ...names.flatMap((name) => [`${name} accuracy`, `${name} macro F1`])],
    sizes.map((labels) => [labels, ...names.flatMap((name) => [mean(name, labels, 'accuracy'), mean(name, labels, 'macroF1')])]),
  );
}
