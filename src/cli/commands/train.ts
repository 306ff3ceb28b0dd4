import { sha256 } from '#domain/hash.ts';
import { learnerNames, learners } from '#learning/learners/index.ts';
import { modelBytes } from '#learning/learners/modelBytes.ts';
import { trainEvaluate } from '#learning/simulate/trainEvaluate.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import type { Io } from '../io.ts';
import { featureNames, prepare, withControl } from '../learn/prepare.ts';
import { regularisationFor, regularisationOf } from '../learn/regularisation.ts';
import { fieldChoices, fieldSpecs } from '../table/fieldOptions.ts';
import { factList, textTable } from '../textTable.ts';

export const trainCommand: Command = {
  name: 'train',
  summary: 'train a learner on labeled data and measure it',
  synopsis: '<p.plumb | labeled> --learner softmax --seed 0',
  positionals: { from: 1, to: 1 },
  options: {
    learner: { value: learnerNames.join('|'), help: '"softmax" unless given' },
    seed: { value: 'N', help: '0 unless given' },
    version: { value: 'ID', help: 'a frozen version of the project: learns from its training split, tests on its test split' },
    test: { value: 'LABELED', help: "rows to test on; else a project's holdout, else a fifth of the groups by seed" },
    regularisation: { value: 'cv|C', help: 'inverse strength of the penalty; by cross-validation unless given (large data: 10)' },
    features: { value: featureNames.join('|'), help: 'how texts become numbers; as in the browser unless given' },
    ...fieldSpecs,
    ...commonOptions,
  },
  run: runTrain,
};

async function runTrain(args: Arguments, io: Io): Promise<Outcome> {
  const name = args.oneOf('learner', learnerNames) ?? 'softmax';
  const learner = learners[name];
  const seed = args.whole('seed', { from: 0 }) ?? 0;
  const asked = regularisationOf(args);
  const request = {
    path: args.positionals[0] ?? '',
    testPath: args.text('test'),
    fields: await fieldChoices(args),
    learner: name,
    features: args.oneOf('features', featureNames),
    openHoldout: true,
    version: args.text('version'),
  };
  return withControl(
    io,
    () => `Training ${learner.title.toLowerCase()}`,
    async (control) => {
      const { data, test, names, features, testFrom, unlabeled, version, problems } = await prepare(
        request,
        { ...control, progress: undefined },
        io,
      );
      const regularisation = asked ?? regularisationFor(data.y);
      const begun = io.now();
      const { fitted, ...figures } = await trainEvaluate(learner, data, test, { seed, regularisation, names }, control);
      const seconds = (io.now() - begun) / 1000;
      const document = {
        ...figures,
        seconds,
        model: sha256(modelBytes(fitted)),
        testFrom,
        unlabeled,
        version: version?.id ?? null,
        versionName: version?.name ?? null,
        features,
        regularisation,
      };
      return { document, text: trainText(document), problems };
    },
  );
}

function trainText(trained: {
  readonly learner: string;
  readonly seed: number;
  readonly train: number;
  readonly test: number;
  readonly testFrom: string;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
  readonly f1: Readonly<Record<string, number | null>>;
  readonly seconds: number;
  readonly model: string;
  readonly version: string | null;
}): string {
  const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(4));
  const facts = factList([
    ['learner', trained.learner],
    ['seed', trained.seed],
    ['trained on', trained.train],
    ['tested on', `${trained.test.toLocaleString('en')} (${testWords[trained.testFrom] ?? trained.testFrom})`],
    ['accuracy', figure(trained.accuracy)],
    ['macro F1', figure(trained.macroF1)],
    ['seconds', trained.seconds.toFixed(1)],
    ['model', trained.model],
    ...(trained.version === null ? [] : [['version', trained.version] as const]),
  ]);
  const labels = textTable(
    ['label', 'F1'],
    Object.entries(trained.f1).map(([label, value]) => [label, figure(value)]),
  );
  return `${facts}\n${labels}`;
}

const testWords: Readonly<Record<string, string>> = {
  file: 'the test file',
  holdout: 'the holdout',
  fifth: 'a fifth of the groups, by seed',
};
