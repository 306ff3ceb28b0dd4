import { pythonHas, runPython } from '#support/python.ts';
import { expect, test } from 'vitest';
import { uninterrupted } from '../control.ts';
import type { Csr } from '../matrix/csr.ts';
import { kindOfCharacter, SPACE, WORD } from './characters.ts';
import type { TextConfig } from './config.ts';
import { sklearnTextConfig } from './config.ts';
import { hashTexts } from './hashText.ts';
import { applyTfIdf, fitIdf } from './tfidf.ts';

const here = pythonHas('sklearn');

const texts = [
  'The quick brown fox jumps over the lazy dog, the end.',
  "URGENT! You've won £900 – call 09061701461 now; 'T&C' a b cc",
  'Größe ÉCOLE İstanbul ΣΊΣΥΦΟΣ straße 漢字かな交じり文 हिन्दी ١٢٣ ½ ① snake_case',
  'emoji 😀 family 👨‍👩‍👧 𝒜𝓁𝓅𝒽𝒶 x\u00a0y\u2003z',
  '',
  '   \t\n ',
  'a',
  'to be or not to be that is the question to be',
  'lone \ud800 surrogate',
];

const PEER = `
import sys, json
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
q = json.load(sys.stdin)
texts = [t.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace') for t in q['texts']]
v = HashingVectorizer(n_features=q['buckets'], alternate_sign=False, norm=None, analyzer=q['analyzer'], ngram_range=tuple(q['range']))
m = TfidfTransformer(sublinear_tf=q['sublinear']).fit_transform(v.transform(texts)).tocsr()
m.sort_indices()
print(json.dumps([[[int(c), float(x)] for c, x in zip(m[i].indices, m[i].data)] for i in range(m.shape[0])]))
`;

const rowsSorted = (x: Csr): [number, number][][] =>
  Array.from({ length: x.rows }, (_, row) =>
    Array.from(x.indices.subarray(x.indptr[row], x.indptr[row + 1]), (c, i): [number, number] => [c, x.values[x.indptr[row]! + i]!]).sort(
      (a, b) => a[0] - b[0],
    ),
  );

async function compare(config: TextConfig, analyzer: string, range: readonly number[]): Promise<void> {
  const counts = await hashTexts(texts, config, uninterrupted);
  const ours = rowsSorted(applyTfIdf(counts, fitIdf(counts), config.sublinear));
  const theirs = runPython(PEER, { texts, buckets: 2 ** config.bits, analyzer, range, sublinear: config.sublinear }) as [
    number,
    number,
  ][][];
  expect(ours.map((row) => row.map(([c]) => c))).toEqual(theirs.map((row) => row.map(([c]) => c)));
  ours.flat().forEach(([, value], i) => expect(value).toBeCloseTo(theirs.flat()[i]![1], 6));
}

test.skipIf(!here)('words weigh exactly as in scikit-learn', () => compare(sklearnTextConfig(18), 'word', [1, 1]));

test.skipIf(!here)('word pairs, few buckets and sublinear counts too', () =>
  compare({ ...sklearnTextConfig(10), words: [1, 3], sublinear: true }, 'word', [1, 3]),
);

test.skipIf(!here)('character n-grams inside words too', () =>
  compare({ ...sklearnTextConfig(16), words: null, chars: [3, 5] }, 'char_wb', [3, 5]),
);

test.skipIf(!here)('letters and white space are those of Python, wherever both know the character', () => {
  const script = `
import sys, json, re, unicodedata
json.load(sys.stdin)
known = [i for i in range(0x20000) if not 0xd800 <= i < 0xe000 and unicodedata.category(chr(i)) != 'Cn']
print(json.dumps([known, [1 if re.match(r'\\w', chr(i)) else 2 if chr(i).isspace() else 0 for i in known]]))`;
  const [known, kinds] = runPython(script, null) as [number[], number[]];
  const differing = known.filter((point, i) => kindOfCharacter(point) !== [0, WORD, SPACE][kinds[i]!]);
  expect(differing.map((point) => point.toString(16))).toEqual([]);
});
