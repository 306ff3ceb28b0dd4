import { learnerNames, learners } from '#learning/learners/index.ts';
import { DEFAULT_ISSUE_METHOD, issueMethodNames, type IssueMethodName } from '#learning/review/methods/index.ts';
import { trainingSetOf } from '#learning/simulate/dataset.ts';
import { crossValidate } from '#learning/split/crossValidate.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { contradictingRows, contradictionText } from '../issues/alike.ts';
import { loadArrays } from '../issues/arrays.ts';
import { issueTable, listIssues, type Issue } from '../issues/issueList.ts';
import { featureNames, prepare, withControl } from '../learn/prepare.ts';
import { regularisationFor, regularisationOf } from '../learn/regularisation.ts';
import { fieldChoices, fieldSpecs } from '../table/fieldOptions.ts';

export const issuesCommand: Command = {
  name: 'issues',
  summary: 'find labels that are likely wrong',
  synopsis:
    '<p.plumb | labeled> --learner softmax --folds 5 --seed 0 [--filter-by METHOD]\n       plumbline issues --labels l.npy|csv --predictions p.npy|csv [--classes names.txt]',
  positionals: { from: 0, to: 1 },
  options: {
    learner: { value: learnerNames.join('|'), help: '"softmax" unless given' },
    folds: { value: 'N', help: 'parts of the data, each judged by a model of the others; 5 unless given' },
    seed: { value: 'N', help: '0 unless given' },
    'filter-by': { value: issueMethodNames.join('|'), help: `what counts as an issue; "${DEFAULT_ISSUE_METHOD}" unless given` },
    regularisation: { value: 'cv|C', help: 'inverse strength of the penalty; by cross-validation unless given (large data: 10)' },
    features: { value: featureNames.join('|'), help: 'how texts become numbers; as in the browser unless given' },
    labels: { value: 'l.npy|csv', help: 'given labels, a number or name a row; with --predictions, instead of a labeled file' },
    predictions: { value: 'p.npy|csv', help: 'out-of-fold probabilities, a row for each label, column k for class k' },
    classes: { value: 'names.txt', help: 'file whose line k names class k, from 0; with --labels and --predictions' },
    ...fieldSpecs,
    ...commonOptions,
  },
  run: runIssues,
};

/** Options that say how to read or learn from items: of no use where the predictions are given. */
const ITEM_OPTIONS = ['learner', 'folds', 'seed', 'regularisation', 'features', ...Object.keys(fieldSpecs)];

function runIssues(args: Arguments, io: Io): Promise<Outcome> {
  const method = args.oneOf('filter-by', issueMethodNames) ?? DEFAULT_ISSUE_METHOD;
  const given = ['labels', 'predictions', 'classes'].some((name) => args.has(name));
  if (args.positionals.length === 0 && !given) {
    throw new UsageError('Name a labeled file or project, or give --labels and --predictions.');
  }
  if (!given) return fromItems(args, method, io);
  if (args.positionals.length > 0) throw new UsageError('Give either a labeled file or project, or --labels and --predictions.');
  const idle = ITEM_OPTIONS.find((name) => args.has(name));
  if (idle !== undefined) throw new UsageError(`--${idle} has no meaning with --labels and --predictions.`);
  return fromArrays(args, method, io);
}

async function fromArrays(args: Arguments, method: IssueMethodName, io: Io): Promise<Outcome> {
  const { probabilities, y, names, notes } = await loadArrays(args.required('labels'), args.required('predictions'), args.text('classes'));
  const issues = listIssues(probabilities, y, names, method, null);
  for (const note of notes) io.err(`${note}\n`);
  return { document: { ...countsOf(issues), method, notes, issues }, text: issueTable(issues, method, null), problems: false };
}

async function fromItems(args: Arguments, method: IssueMethodName, io: Io): Promise<Outcome> {
  const name = args.oneOf('learner', learnerNames) ?? 'softmax';
  const learner = learners[name];
  const seed = args.whole('seed', { from: 0 }) ?? 0;
  const folds = args.whole('folds', { from: 2, to: 255 }) ?? 5;
  const asked = regularisationOf(args);
  const request = {
    path: args.positionals[0] ?? '',
    testPath: undefined,
    fields: await fieldChoices(args),
    learner: name,
    features: args.oneOf('features', featureNames),
    openHoldout: false,
  };
  return withControl(
    io,
    () => 'Checking the labels',
    async (control) => {
      const { data, rows, names, features, unlabeled, problems } = await prepare(request, { ...control, progress: undefined }, io);
      const regularisation = asked ?? regularisationFor(data.y);
      const { probabilities } = await crossValidate(learner, trainingSetOf(data), { seed, regularisation }, folds, control);
      const issues = listIssues(probabilities, data.y, names, method, rows);
      const document = {
        ...countsOf(issues),
        method,
        learner: learner.name,
        folds,
        seed,
        regularisation,
        features,
        labels: names,
        unlabeled,
        contradictions: contradictingRows(rows, data.y),
        issues,
      };
      return { document, text: issueTable(issues, method, rows) + contradictionText(document.contradictions), problems };
    },
  );
}

const countsOf = (issues: readonly Issue[]): { readonly items: number; readonly found: number } => ({
  items: issues.length,
  found: issues.filter(({ isIssue }) => isIssue).length,
});
