/**
 * CPU of a round of active learning and of a check of labels on AG News' 7,600 texts, beside scikit-learn and cleanlab on the same file,
 * interleaved. Usage: npm run bench -- texts
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAgNews } from '#support/agNews.ts';
import { python } from '#support/python.ts';
import { uninterrupted } from '#learning/control.ts';
import { piecesConfig } from '#learning/features/config.ts';
import { hashTexts } from '#learning/features/hashText.ts';
import { learners } from '#learning/learners/index.ts';
import { findLabelIssues } from '#learning/review/labelIssues.ts';
import { trainingSetOf, type LabeledData } from '#learning/simulate/dataset.ts';
import { simulate } from '#learning/simulate/simulate.ts';
import { crossValidate } from '#learning/split/crossValidate.ts';
import { strategies } from '#learning/strategies/index.ts';
import { median, printTable } from './support/app.ts';

const TIMES = 3;
const [FIRST, BATCH, ROUNDS] = [25, 25, 20];

const news = loadAgNews();
if (news === null) process.exit(0);
const { texts, y, names } = news;
const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
try {
  const file = join(folder, 'news.csv');
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  await writeFile(file, `text,label\n${texts.map((text, i) => `${cell(text)},${y[i]}\n`).join('')}`);
  const ours: { readonly round: number; readonly check: number }[] = [];
  const peer: { readonly round: number; readonly check: number }[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    ours.push({ round: await oneRound(), check: await oneCheck() });
    peer.push({ round: ask('rounds.py', [file, FIRST, BATCH, ROUNDS]), check: ask('check.py', [file]) });
  }
  const row = (what: string, of: 'round' | 'check'): Record<string, string> => {
    const [own, other] = [median(ours.map((each) => each[of])), median(peer.map((each) => each[of]))];
    return { what, 'Plumbline s': own.toFixed(3), 'peer s': other.toFixed(3), ratio: `${(own / other).toFixed(2)}×` };
  };
  printTable(`CPU on ${texts.length.toLocaleString('en')} texts of four classes, medians of ${TIMES} (goals 1.5×)`, [
    row('a round of active learning by margin, 25 to 525 labels', 'round'),
    row('the check of all labels', 'check'),
  ]);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function counted(): Promise<LabeledData> {
  const x = await hashTexts(texts, piecesConfig, uninterrupted);
  return { x, counted: piecesConfig, y: { kind: 'single', classes: names.length, y }, groups: null };
}

async function oneRound(): Promise<number> {
  const began = process.cpuUsage().user;
  const setting = { strategies: [strategies.margin], learner: learners.softmax, initial: FIRST, batch: BATCH, rounds: ROUNDS, seeds: [0] };
  await simulate(await counted(), null, { ...setting, regularisation: 'cv', names }, uninterrupted);
  return (process.cpuUsage().user - began) / 1e6 / (ROUNDS + 1);
}

async function oneCheck(): Promise<number> {
  const began = process.cpuUsage().user;
  const set = trainingSetOf(await counted());
  const { probabilities } = await crossValidate(learners.softmax, set, { seed: 0, regularisation: 'cv' }, 5, uninterrupted);
  findLabelIssues({ probabilities, given: y, classes: names.length });
  return (process.cpuUsage().user - began) / 1e6;
}

function ask(script: string, args: readonly (string | number)[]): number {
  const path = fileURLToPath(new URL(`./peers/${script}`, import.meta.url));
  const told = JSON.parse(execFileSync(python, [path, ...args.map(String)], { encoding: 'utf8' })) as { readonly seconds: number };
  return told.seconds;
}
