/**
 * Train on 5,000 labels and rank 100,000 texts: in the app (its worker, from click to the new ranking) with the longest task of
 * the page meanwhile, and the parts in this process beside scikit-learn on the same file, interleaved.
 * Usage: npm run bench -- train [texts]
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uninterrupted } from '#learning/control.ts';
import { wordsConfig } from '#learning/features/config.ts';
import { hashTexts } from '#learning/features/hashText.ts';
import { applyTfIdf, fitIdf } from '#learning/features/tfidf.ts';
import { learnerOf } from '#learning/learners/index.ts';
import { takeRows } from '#learning/matrix/csr.ts';
import { rankRows } from '#learning/strategies/rank.ts';
import { strategyOf } from '#learning/strategies/index.ts';
import { benchText, importFile, median, openBench, openEmptyProject, printTable, watchLongTasks, writeCsv } from './support/app.ts';

const texts = Number(process.argv[2] ?? 100_000);
const LABELS = 5_000;
const ROUNDS = 5;
const every = Math.max(1, Math.floor(texts / LABELS));

interface Parts {
  readonly features: number;
  readonly fit: number;
  readonly rank: number;
}

const bench = await openBench();
try {
  const file = join(bench.dir, 'texts.csv');
  await writeCsv(file, texts, every);
  const ours: Parts[] = [];
  const peer: Parts[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await oneRound());
    peer.push(...peerRounds(file));
  }
  const figure = (part: keyof Parts): Record<string, string> => {
    const own = median(ours.map((each) => each[part]));
    const other = median(peer.map((each) => each[part]));
    return { 'Plumbline s': own.toFixed(2), 'scikit-learn s': other.toFixed(2), ratio: `${(own / other).toFixed(2)}×` };
  };
  printTable(`Parts, ${LABELS.toLocaleString('en')} labels and ${texts.toLocaleString('en')} texts, Node, medians of ${ROUNDS}`, [
    { what: 'hashing TF-IDF of all texts (goal 0.5×)', ...figure('features') },
    { what: 'softmax regression, C = 10 (goal 1.0×)', ...figure('fit') },
    { what: 'probabilities, margin and ranking of all texts', ...figure('rank') },
  ]);
  await inTheApp(file);
} finally {
  await bench.close();
}

async function oneRound(): Promise<Parts> {
  const list = Array.from({ length: texts }, (_, row) => benchText(row));
  const labeled = list
    .map((_, row) => row)
    .filter((row) => row % every === 0)
    .slice(0, LABELS);
  let began = performance.now();
  const lap = (): number => {
    const took = (performance.now() - began) / 1000;
    began = performance.now();
    return took;
  };
  const counts = await hashTexts(list, wordsConfig, uninterrupted);
  const x = applyTfIdf(counts, fitIdf(counts), wordsConfig.sublinear);
  const features = lap();
  const y = { kind: 'single', classes: 2, y: Int32Array.from(labeled, (row) => (row % 3 === 0 ? 1 : 0)) } as const;
  const learner = learnerOf('softmax');
  const model = await learner.fit({ x: takeRows(x, labeled), y, groups: null }, { seed: 1, regularisation: 10 }, uninterrupted);
  const fit = lap();
  await rankRows(learner, model, x, strategyOf('margin'), 1, uninterrupted);
  return { features, fit, rank: lap() };
}

function peerRounds(file: string): Parts[] {
  const python = ['/usr/bin/python3', '/usr/local/bin/python3'].find((path) => existsSync(path)) ?? 'python3';
  const script = fileURLToPath(new URL('./peers/train.py', import.meta.url));
  return JSON.parse(execFileSync(python, [script, file, '1'], { encoding: 'utf8' })) as Parts[];
}

async function inTheApp(file: string): Promise<void> {
  const { page } = bench;
  await openEmptyProject(bench);
  await importFile(page, file);
  await page.waitForTimeout(10_000); // the first model trains by itself
  const longest = await watchLongTasks(page);
  await page.getByRole('link', { name: 'Model' }).first().click();
  const train = page.getByRole('button', { name: /train now/i });
  await train.waitFor();
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await train.click();
    await page.waitForTimeout(50);
    await page.locator('button:enabled', { hasText: /train now/i }).waitFor({ timeout: 120_000 });
    took.push((performance.now() - began) / 1000);
  }
  printTable('The same in the app, click to new ranking', [
    { what: `train and rank, median of ${ROUNDS}`, seconds: median(took).toFixed(2) },
    { what: 'longest task of the page meanwhile (goal 0.050)', seconds: ((await longest()) / 1000).toFixed(3) },
  ]);
}
