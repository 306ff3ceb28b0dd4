import { expect, test } from 'vitest';
import { uninterrupted } from '../control.ts';
import { wordsConfig } from '../features/config.ts';
import { hashTexts } from '../features/hashText.ts';
import { applyTfIdf, fitIdf } from '../features/tfidf.ts';
import { learners } from '../learners/index.ts';
import { takeRows } from '../matrix/csr.ts';
import { randomFrom } from '../random.ts';
import { doubtAt } from './doubt.ts';
import { strategies } from './index.ts';
import { rankRows } from './rank.ts';

test('ranking in blocks gives the scores of the whole pool at once, and each row its two best classes', async () => {
  const random = randomFrom(1);
  const y = Int32Array.from({ length: 20_000 }, () => random.below(3));
  const texts = Array.from(y, (c) => `${random.below(2) ? `k${c}` : 'x'} w${random.below(50)} w${random.below(50)}`);
  const counts = await hashTexts(texts, { ...wordsConfig, bits: 10 }, uninterrupted);
  const x = applyTfIdf(counts, fitIdf(counts), true);
  const first = Array.from({ length: 300 }, (_, i) => i);
  const data = { x: takeRows(x, first), y: { kind: 'single', classes: 3, y: y.slice(0, 300) }, groups: null } as const;
  const model = await learners.softmax.fit(data, { seed: 1, regularisation: 10 }, uninterrupted);
  const probabilities = await learners.softmax.predictProba(model, x, uninterrupted);
  for (const strategy of Object.values(strategies)) {
    const { scores, doubts } = await rankRows(learners.softmax, model, x, strategy, 5, uninterrupted);
    expect(scores).toEqual(strategy.score({ probabilities, classes: 3, kind: 'single' }, randomFrom(5, strategy.name)));
    for (const row of [0, 8191, 8192, 19_999]) {
      const own = [...probabilities.subarray(row * 3, row * 3 + 3)];
      const { first: best, second, p1, p2 } = doubtAt(doubts, row);
      expect([p1, p2]).toEqual(own.toSorted((a, b) => b - a).slice(0, 2));
      expect([own[best], own[second]]).toEqual([p1, p2]);
      if (strategy.name === 'margin') expect(scores[row]).toBeCloseTo(1 - (p1 - p2), 6);
    }
  }
});
