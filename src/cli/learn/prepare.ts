import type { Medium } from '#domain/item/types.ts';
import type { Control } from '#learning/control.ts';
import {
  imageConfig,
  piecesConfig,
  sklearnTextConfig,
  textConfigForPool,
  wordsConfig,
  type FeatureConfig,
  type TextConfig,
} from '#learning/features/config.ts';
import { hashTexts } from '#learning/features/hashText.ts';
import { imageFeatures, LOOK_SIZE, lookPixels } from '#learning/features/imageFeatures.ts';
import { learners, learnersFor, type LearnerName } from '#learning/learners/index.ts';
import type { Matrix } from '#learning/matrix/matrix.ts';
import type { LabeledData as LearnerData } from '#learning/simulate/dataset.ts';
import { DataError, UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import { createProgress, duration, timeLeft } from '../progress.ts';
import type { FieldChoices } from '../table/fieldOptions.ts';
import { loadLabeled, type LabeledData, type LabeledRow } from '../table/labeled.ts';
import { classNames, examplesOf, GroupNumbers } from './examples.ts';
import { wasmFolder } from './wasm.ts';

/** Text features by name: whole words, words and their pieces, and the defaults of scikit-learn. A new one is one line here. */
const featureSets = Object.freeze({ words: wordsConfig, pieces: piecesConfig, 'scikit-learn': sklearnTextConfig() }) satisfies Readonly<
  Record<string, TextConfig>
>;

export type FeatureName = keyof typeof featureSets;
export const featureNames = Object.freeze(Object.keys(featureSets)) as readonly FeatureName[];

/** How items became rows: features of texts or images, or the pixels themselves. */
export type Features = FeatureConfig | { readonly kind: 'pixels' };

/** What is learned from and tested on, ready. */
export interface Prepared {
  readonly data: LearnerData;
  /** The labeled rows that `data` was made from, in the same order. */
  readonly rows: readonly LabeledRow[];
  /** Null: the learner draws a fifth of the groups by seed. */
  readonly test: LearnerData | null;
  /** Class k is `names[k]`. */
  readonly names: readonly string[];
  /** How the items became numbers. */
  readonly features: Features;
  readonly testFrom: 'file' | 'holdout' | 'fifth';
  /** Rows left out, as they have no label. */
  readonly unlabeled: number;
  /** The frozen version that the rows come from, where one was asked for. */
  readonly version: { readonly id: string; readonly name: string } | null;
  readonly problems: boolean;
}

export interface PrepareRequest {
  readonly path: string;
  readonly testPath: string | undefined;
  readonly fields: FieldChoices;
  /** What will learn: it says whether rows are features or pixels. */
  readonly learner: LearnerName;
  /** Of texts; undefined: those that the browser takes for a pool of this size. */
  readonly features: FeatureName | undefined;
  /** Test on the holdout of a project when there is no test file; else its holdout stays closed. */
  readonly openHoldout: boolean;
  /** A frozen version of the project, as people name it; left out: the project as it is. */
  readonly version?: string | undefined;
}

/** Reads labeled data and turns texts or images into rows. @throws DataError when there is nothing to learn from. */
export async function prepare(request: PrepareRequest, control: Control, io: Io): Promise<Prepared> {
  const data = await loadLabeled(request.path, request.fields, undefined, request.version);
  const given = request.testPath === undefined ? undefined : await loadLabeled(request.testPath, request.fields, data.kind === 'multi');
  if (given !== undefined && given.kind !== data.kind) throw new DataError('One of the files has one label a row, the other several.');
  if (given !== undefined && given.medium !== data.medium) throw new DataError('One of the files has texts, the other images.');
  const problems = [...data.problems.list, ...(given?.problems.list ?? [])];
  showProblems(io, problems);
  const train = data.rows.filter((row) => !row.holdout);
  const holdout = data.rows.filter((row) => row.holdout);
  const test = given?.rows ?? (request.openHoldout && holdout.length > 0 ? holdout : undefined);
  if (train.length < 2) throw new DataError(`${request.path} has ${train.length} labeled rows to learn from. Label more items first.`);
  const used: LabeledData[] = [{ ...data, rows: [...train, ...(test ?? [])] }];
  const names = classNames(...used);
  if (data.kind === 'single' && names.length < 2)
    throw new DataError(`All rows carry the label "${names[0] ?? ''}": there is nothing to tell apart.`);
  const features = featuresOf(request, data.medium, train.length);
  const groups = new GroupNumbers();
  const ready = async (rows: readonly LabeledRow[]): Promise<LearnerData> => {
    const { y, groups: groupOf } = examplesOf(rows, data.kind, names, groups);
    return { x: await rowsAs(features, rows, control), counted: features.kind === 'text' ? features : null, y, groups: groupOf };
  };
  return {
    data: await ready(train),
    rows: train,
    test: test === undefined ? null : await ready(test),
    names,
    features,
    testFrom: given !== undefined ? 'file' : test === undefined ? 'fifth' : 'holdout',
    unlabeled: data.unlabeled + (given?.unlabeled ?? 0),
    version: data.version ?? null,
    problems: problems.length > 0,
  };
}

/** @throws UsageError when the learner or the features do not go with what the items are. */
function featuresOf({ learner, features }: PrepareRequest, medium: Medium, rows: number): Features {
  if (!learnersFor(medium).includes(learner)) {
    throw new UsageError(
      `The learner ${learner} looks at pixels; these items are texts. Choose one of: ${learnersFor(medium).join(', ')}.`,
    );
  }
  if (medium === 'text') return features === undefined ? textConfigForPool(rows) : featureSets[features];
  if (features !== undefined) throw new UsageError('--features is for texts; images have one set of features. Leave it out.');
  return learners[learner].input === 'pixels' ? { kind: 'pixels' } : imageConfig;
}

async function rowsAs(features: Features, rows: readonly LabeledRow[], control: Control): Promise<Matrix> {
  if (features.kind === 'text') {
    return hashTexts(
      rows.map(({ text }) => text),
      features,
      control,
    );
  }
  const looks = new Uint8Array(rows.length * LOOK_SIZE);
  rows.forEach(({ look }, i) => look !== null && looks.set(look, i * LOOK_SIZE));
  return features.kind === 'pixels' ? lookPixels(looks) : imageFeatures(looks, features, control);
}

/**
 * Runs long work with progress and the time that is left; `what` says what is being done. What the learner cannot do with these data
 * becomes a sentence.
 */
export async function withControl<Value>(io: Io, what: () => string, work: (control: Control) => Promise<Value>): Promise<Value> {
  const progress = createProgress(io);
  const begun = io.now();
  let share = 0;
  const show = (): void => {
    const elapsed = io.now() - begun;
    progress.show(`${what()}, ${Math.floor(share * 100)} %${timeLeft(elapsed, share) || `, ${duration(elapsed)} so far`}`);
  };
  const control: Control = {
    pause() {
      show(); // long work between two steps must not look like none
      return new Promise((resolve) => setImmediate(resolve));
    },
    progress(done) {
      share = done;
      show();
    },
    wasmPath: wasmFolder(),
  };
  try {
    return await work(control);
  } catch (error) {
    if (error instanceof RangeError) throw new DataError(error.message);
    throw error;
  } finally {
    progress.clear();
  }
}
