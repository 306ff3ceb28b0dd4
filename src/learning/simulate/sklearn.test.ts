import { fileURLToPath } from 'node:url';
import { loadAgNews } from '#support/agNews.ts';
import { pythonHas, runPythonFile } from '#support/python.ts';
import { expect, test } from 'vitest';
import { uninterrupted } from '../control.ts';
import { sklearnTextConfig } from '../features/config.ts';
import { hashTexts } from '../features/hashText.ts';
import { learners } from '../learners/index.ts';
import { regularisationGrid } from '../learners/softmax/regularisation.ts';
import { strategies } from '../strategies/index.ts';
import type { SimulationStep } from './simulate.ts';
import { simulate } from './simulate.ts';

const news = loadAgNews();
const here = news !== null && pythonHas('sklearn');
const peer = fileURLToPath(new URL('../../../tests/peers/simulate.py', import.meta.url));

test.skipIf(!here)('on AG News, softmax and random, every size is within a point of scikit-learn', { timeout: 300_000 }, async () => {
  if (news === null) return;
  const config = sklearnTextConfig(18);
  const counts = await hashTexts(news.texts, config, uninterrupted);
  const data = { x: counts, counted: config, y: { kind: 'single', classes: news.names.length, y: news.y }, groups: null } as const;
  const steps: SimulationStep[] = [];
  const setting = { strategies: [strategies.random], learner: learners.softmax, initial: 20, batch: 20, rounds: 20, seeds: [1, 2, 3] };
  const ran = await simulate(data, null, { ...setting, names: news.names, regularisation: 'cv' }, uninterrupted, (step) =>
    steps.push(step),
  );
  expect(ran.curves.map(({ points }) => points.length)).toEqual([21, 21, 21]);

  const theirs = runPythonFile(peer, {
    texts: news.texts,
    y: [...news.y],
    buckets: 2 ** config.bits,
    grid: regularisationGrid,
    steps: steps.map(({ labeled, poolRows, testRows }) => ({ labeled: [...labeled], pool: [...poolRows], test: [...testRows] })),
  }) as number[];
  const differences = new Map<number, number[]>();
  steps.forEach(({ point }, i) => {
    differences.set(point.labels, [...(differences.get(point.labels) ?? []), (point.accuracy ?? Number.NaN) - theirs[i]!]);
  });
  for (const [labels, own] of differences) {
    const mean = own.reduce((sum, d) => sum + d, 0) / own.length;
    expect(Math.abs(mean), `${labels} labels: ${own.map((d) => d.toFixed(4)).join(', ')}`).toBeLessThan(0.01);
  }
});
