/**
 * How many wrong labels the review meets first: 5,000 CIFAR-10 images with one set of human labels (CIFAR-10N, `random_label1`) as given, the
 * clean labels hidden until the count. Out-of-fold by group k-fold, softmax on the image features, beside scikit-learn on the same
 * features, labels and folds. Nothing here is tuned on the clean labels.
 * Usage: npm run bench -- cifar [seed]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { imageDecoder } from '#cli/codecs.ts';
import { readImageHeader } from '#formats/image/header.ts';
import { lookName, lookOf } from '#formats/image/look.ts';
import { readNpy } from '#formats/npy/readNpy.ts';
import { readDirectory } from '#formats/zip/directory.ts';
import { readEntry } from '#formats/zip/readEntry.ts';
import { inMemory } from '#formats/zip/types.ts';
import { uninterrupted } from '#learning/control.ts';
import { imageConfig } from '#learning/features/config.ts';
import { imageFeatures, LOOK_SIZE } from '#learning/features/imageFeatures.ts';
import { learners } from '#learning/learners/index.ts';
import { regularisationGrid } from '#learning/learners/softmax/regularisation.ts';
import { findLabelIssues } from '#learning/review/labelIssues.ts';
import { issueMethodNames } from '#learning/review/methods/index.ts';
import { crossValidate } from '#learning/split/crossValidate.ts';
import { sharedFile } from '#support/sharedData.ts';
import { printTable } from './support/app.ts';
import { writeNpy } from './support/npy.ts';

const CLASSES = 10;
const FOLDS = 5;
const FIRST = [100, 500, 900];
const seed = Number(process.argv[2] ?? 0);
const folder = 'label-noise/cifar10n-train5k';

/** Looks of all images, as the app stores them, by their place in labels.csv. */
async function looksOf(names: readonly string[]): Promise<{ readonly looks: Uint8Array; readonly groups: Uint32Array }> {
  const file = inMemory(sharedFile(`${folder}/cifar10-train5k-images.zip`));
  const directory = await readDirectory(file, 'images.zip');
  if (!directory.ok) throw new Error(directory.error.message);
  const looks = new Uint8Array(names.length * LOOK_SIZE);
  const numbers = new Map<string, number>();
  const groups = new Uint32Array(names.length);
  for (const [row, name] of names.entries()) {
    const entry = directory.value.entries.get(name);
    if (entry === undefined) throw new Error(`${name} is not in the archive`);
    const bytes = await readEntry(file, entry);
    if (!bytes.ok) throw new Error(bytes.error.message);
    const header = readImageHeader(bytes.value);
    if (!header.ok) throw new Error(`${name}: ${header.error.message}`);
    const pixels = await imageDecoder.decode(bytes.value, header.value);
    if (!pixels.ok) throw new Error(`${name}: ${pixels.error.message}`);
    const look = lookOf(pixels.value, header.value.orientation);
    looks.set(look, row * LOOK_SIZE);
    const key = lookName(look);
    groups[row] = numbers.get(key) ?? numbers.size;
    numbers.set(key, groups[row]!);
  }
  return { looks, groups };
}

/** scikit-learn's probabilities on the same rows and folds. */
async function peer(
  x: Float32Array,
  columns: number,
  given: Int32Array,
  folds: Uint8Array,
): Promise<{ probabilities: Float64Array; told: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'plumbline-cifar-'));
  try {
    await writeFile(join(dir, 'x.npy'), writeNpy(x, [given.length, columns]));
    await writeFile(join(dir, 'y.npy'), writeNpy(given, [given.length]));
    await writeFile(join(dir, 'folds.npy'), writeNpy(Int32Array.from(folds), [folds.length]));
    const python = ['/usr/bin/python3', '/usr/local/bin/python3'].find((path) => existsSync(path)) ?? 'python3';
    const script = fileURLToPath(new URL('./peers/cifar.py', import.meta.url));
    const told = JSON.parse(execFileSync(python, [script, dir, JSON.stringify(regularisationGrid)], { encoding: 'utf8' })) as {
      c: number[];
      seconds: number;
    };
    const read = readNpy(new Uint8Array(readFileSync(join(dir, 'probabilities.npy'))));
    if (!read.ok || read.value.kind !== 'number') throw new Error('scikit-learn wrote no probabilities');
    return { probabilities: Float64Array.from(read.value.values), told: `C ${told.c.join(', ')}; ${told.seconds.toFixed(0)} s` };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const [head = '', ...lines] = new TextDecoder()
  .decode(sharedFile(`${folder}/labels.csv`))
  .trimEnd()
  .split('\n');
const column = (name: string): string[] => lines.map((line) => line.trim().split(',')[head.trim().split(',').indexOf(name)] ?? '');
const given = Int32Array.from(column('random_label1'), Number);
let began = performance.now();
/** Since the last time it was asked. */
const seconds = (): string => {
  const took = ((performance.now() - began) / 1000).toFixed(1);
  began = performance.now();
  return `${took} s`;
};
const { looks, groups } = await looksOf(column('file'));
const decoding = seconds();
const features = await imageFeatures(looks, imageConfig, uninterrupted);
const describing = seconds();
const data = { x: features, y: { kind: 'single', classes: CLASSES, y: given } as const, groups };
const { probabilities, folds } = await crossValidate(learners.softmax, data, { seed, regularisation: 'cv' }, FOLDS, uninterrupted);
const checking = seconds();
const theirs = await peer(features.values, features.columns, given, folds);

// only here are the clean labels looked at
const clean = column('clean_label').map(Number);
const wrong = Uint8Array.from(given, (label, row) => (label === clean[row] ? 0 : 1));
const all = wrong.reduce((sum, flag) => sum + flag, 0);
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const ours = { probabilities, given, classes: CLASSES };
const sklearn = { probabilities: theirs.probabilities, given, classes: CLASSES };
const hits = (order: Uint32Array, n: number): string =>
  percent(
    order.subarray(0, n).reduce((sum, row) => sum + wrong[row]!, 0),
    n,
  );
const right = (found: Int32Array): string =>
  percent(
    found.reduce((sum, label, row) => sum + (label === clean[row] ? 1 : 0), 0),
    clean.length,
  );

const [own, other] = [findLabelIssues(ours), findLabelIssues(sklearn)];
printTable(`Share of wrong labels among the first N of the review order, ${given.length.toLocaleString('en')} images, seed ${seed}`, [
  ...FIRST.map((n) => ({
    first: String(n),
    Plumbline: hits(own.order, n),
    'scikit-learn': hits(other.order, n),
    random: percent(all, given.length),
    perfect: percent(Math.min(all, n), n),
  })),
  { first: 'model right (clean)', Plumbline: right(own.suggested), 'scikit-learn': right(other.suggested), random: '', perfect: '' },
]);
printTable(
  `What each method takes for wrong, of ${all} wrong labels`,
  issueMethodNames.map((method) => {
    const [a, b] = [findLabelIssues(ours, method), findLabelIssues(sklearn, method)];
    const of = (flags: Uint8Array): number => flags.reduce((sum, flag, row) => sum + (flag & wrong[row]!), 0);
    return {
      method,
      'Plumbline found': String(a.count),
      precision: percent(of(a.isIssue), Math.max(1, a.count)),
      recall: percent(of(a.isIssue), all),
      'scikit-learn found': String(b.count),
      'its precision': percent(of(b.isIssue), Math.max(1, b.count)),
      'its recall': percent(of(b.isIssue), all),
    };
  }),
);
process.stdout.write(
  `\nDecoding and scaling ${decoding}, features (${features.columns} a row) ${describing}, out-of-fold ${checking}; scikit-learn ${theirs.told}.\n`,
);
