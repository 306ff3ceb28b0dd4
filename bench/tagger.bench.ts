/**
 * The tagger beside sklearn-crfsuite (lbfgs, the same features by number, the same penalty, one thread, interleaved) on WNUT17 and on splits of its
 * sentences, then choosing texts by the doubt of the best tagging beside random, to 400 texts, five seeds.
 * Usage: npm run bench -- tagger [fit|choose] [rounds]. PLUMBLINE_CRFSUITE: a Python that has sklearn-crfsuite 0.5.0.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uninterrupted } from '#learning/control.ts';
import { paramOf } from '#learning/learners/model.ts';
import { randomFrom } from '#learning/random.ts';
import { fitTagger, TAGGER, TAGGER_C } from '#learning/tagger/crf.ts';
import { doubtOfSequence } from '#learning/tagger/doubt.ts';
import { schemeOf, type TokenSpan } from '#learning/tagger/scheme.ts';
import { takeSequences, takeTags, tokensOf, type TokenRows } from '#learning/tagger/sequences.ts';
import { Tagger } from '#learning/tagger/tagging.ts';
import { TokenFeatures } from '#learning/tagger/tokenFeatures.ts';
import { median, printTable } from './support/app.ts';

const DATA = new URL('../../../shared/data/ner/wnut17/', import.meta.url);
const ROUNDS = Number(process.argv[3] ?? 3);
const SEEDS = 5;
const SIZES = [50, 100, 200, 300, 400];
const POOL = 1500;

interface Sentence {
  readonly tokens: readonly string[];
  readonly tags: readonly string[];
}

async function sentences(file: string): Promise<Sentence[]> {
  const lines = (
    await readFile(process.env['PLUMBLINE_NER'] === undefined ? new URL(file, DATA) : join(process.env['PLUMBLINE_NER'], file), 'utf8')
  ).split('\n');
  const all: { tokens: string[]; tags: string[] }[] = [{ tokens: [], tags: [] }];
  for (const line of lines) {
    const [token = '', tag] = line.split('\t');
    if (token.trim() === '' || tag === undefined) all.push({ tokens: [], tags: [] });
    else {
      all.at(-1)!.tokens.push(token);
      all.at(-1)!.tags.push(tag.trim());
    }
  }
  return all.filter(({ tokens }) => tokens.length > 0);
}

const train = await sentences('wnut17train.conll');
const dev = await sentences('emerging.dev.conll');
const test = await sentences('emerging.test.annotated');
const types = [
  ...new Set([...train, ...dev, ...test].flatMap(({ tags }) => tags.filter((tag) => tag !== 'O').map((tag) => tag.slice(2)))),
].sort();
const scheme = schemeOf('IOB2', types.length);
const names = Array.from({ length: scheme.tags }, (_, tag) => scheme.nameOf(tag, types));

/** Spans of tags as conlleval reads them. */
function spansOf(tags: readonly string[]): TokenSpan[] {
  const spans: { type: number; from: number; to: number }[] = [];
  tags.forEach((tag, at) => {
    const type = types.indexOf(tag.slice(2));
    const last = spans.at(-1);
    if (tag.startsWith('I-') && last !== undefined && last.to === at && last.type === type) last.to = at + 1;
    else if (tag !== 'O') spans.push({ type, from: at, to: at + 1 });
  });
  return spans;
}

/** Strict F1 over all spans, in per cent. */
function f1(truth: readonly Sentence[], found: readonly (readonly TokenSpan[])[]): number {
  let [hits, all] = [0, 0];
  truth.forEach(({ tags }, i) => {
    const key = ({ type, from, to }: TokenSpan): string => `${type} ${from} ${to}`;
    const wanted = new Set(spansOf(tags).map(key));
    hits += found[i]!.filter((span) => wanted.has(key(span))).length;
    all += wanted.size + found[i]!.length;
  });
  return all === 0 ? 0 : (200 * hits) / all;
}

interface Prepared {
  readonly of: readonly Sentence[];
  readonly rows: TokenRows;
  readonly tags: Uint16Array;
}

function prepare(of: readonly Sentence[]): Prepared {
  const rows = new TokenFeatures().rows(of.map(({ tokens }) => tokens));
  const tags = new Uint16Array(tokensOf(rows));
  of.forEach(({ tags: own, tokens }, s) => tags.set(scheme.write(spansOf(own), tokens.length), rows.starts[s]!));
  return { of, rows, tags };
}

const part = ({ of, rows, tags }: Prepared, wanted: readonly number[]): Prepared => ({
  of: wanted.map((s) => of[s]!),
  rows: takeSequences(rows, wanted),
  tags: takeTags(tags, rows, wanted),
});

/** Feature numbers of every token, for the peer. */
function numbers({ of, rows, tags }: Prepared): { x: number[][]; y: string[] }[] {
  const list = (ends: Uint32Array, values: Uint32Array, at: number): number[] => [...values.subarray(ends[at], ends[at + 1])];
  return of.map(({ tokens }, s) => {
    const places = tokens.map((_, t) => rows.starts[s]! + t);
    const x = places.map((t) => [
      ...list(rows.units.ends, rows.units.values, t).flatMap((unit) => list(rows.features.ends, rows.features.values, unit)),
      ...list(rows.loose.ends, rows.loose.values, t),
    ]);
    return { x, y: places.map((t) => names[tags[t]!]!) };
  });
}

async function fitOnce({ rows, tags }: Prepared) {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const model = await fitTagger({ rows, tags }, scheme, TAGGER, uninterrupted);
  const used = process.cpuUsage(cpu);
  return { model, wall: (performance.now() - wall) / 1e3, cpu: (used.user + used.system) / 1e6 };
}

interface Peer {
  readonly fits: readonly { readonly wall: number; readonly cpu: number }[];
  readonly iterations: number;
  readonly loss: number;
  readonly tags: readonly (readonly string[])[];
}

async function compare(name: string, learned: Prepared, checked: Prepared, dir: string): Promise<Readonly<Record<string, string>>> {
  const files = [join(dir, 'train.json'), join(dir, 'test.json')];
  await writeFile(files[0]!, JSON.stringify(numbers(learned)));
  await writeFile(files[1]!, JSON.stringify(numbers(checked)));
  const python = process.env['PLUMBLINE_CRFSUITE'] ?? 'python3';
  const script = fileURLToPath(new URL('./peers/tagger.py', import.meta.url));
  await fitOnce(part(learned, [0, 1, 2])); // warms the code up, as a worker does that trains again and again
  const own: Awaited<ReturnType<typeof fitOnce>>[] = [];
  const other: Peer[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    own.push(await fitOnce(learned));
    other.push(
      JSON.parse(
        execFileSync(python, [script, ...files, String(1 / (2 * TAGGER_C)), '1'], { encoding: 'utf8', maxBuffer: 1 << 28 }),
      ) as Peer,
    );
  }
  const { model } = own[0]!;
  const found = await new Tagger(model).tag(checked.rows, uninterrupted);
  const [ours, theirs] = [
    f1(
      checked.of,
      found.map(({ spans }) => spans),
    ),
    f1(checked.of, other[0]!.tags.map(spansOf)),
  ];
  const peers = other.flatMap(({ fits }) => fits);
  const [cpu, theirCpu] = [median(own.map((fit) => fit.cpu)), median(peers.map((fit) => fit.cpu))];
  const [wall, theirWall] = [median(own.map((fit) => fit.wall)), median(peers.map((fit) => fit.wall))];
  return {
    split: name,
    'F1 ours / theirs': `${ours.toFixed(2)} / ${theirs.toFixed(2)}`,
    'processor s': `${cpu.toFixed(1)} / ${theirCpu.toFixed(1)}`,
    ratio: `${(cpu / theirCpu).toFixed(2)}×`,
    'wall s': `${wall.toFixed(1)} / ${theirWall.toFixed(1)} (${(wall / theirWall).toFixed(2)}×)`,
    iterations: `${paramOf(model, 'iterations')} / ${other[0]!.iterations}`,
    objective: `${paramOf(model, 'objective').toFixed(0)} / ${other[0]!.loss.toFixed(0)}`,
  };
}

/** F1 on the test sentences after each size, where texts are chosen by doubt or by chance; the first ones by chance in both. */
async function choose(seed: number, strategy: string, pool: Prepared, checked: Prepared): Promise<number[]> {
  const random = randomFrom('tagger bench', seed);
  const order = Uint32Array.from(pool.of, (_, s) => s);
  random.shuffle(order);
  let chosen = [...order.subarray(0, SIZES[0])];
  const scores: number[] = [];
  for (const [step, size] of SIZES.entries()) {
    const { model } = await fitOnce(part(pool, chosen));
    const tagger = new Tagger(model);
    scores.push(
      f1(
        checked.of,
        (await tagger.tag(checked.rows, uninterrupted)).map(({ spans }) => spans),
      ),
    );
    const next = SIZES[step + 1];
    if (next === undefined) break;
    const taken = new Set(chosen);
    const rest = [...order].filter((s) => !taken.has(s));
    if (strategy !== 'random') {
      const said = await tagger.tag(takeSequences(pool.rows, rest), uninterrupted);
      const doubt = said.map((each) => doubtOfSequence(strategy, { ...each, unclear: { p1: 1, p2: 0 } }));
      const place = rest.map((_, i) => i).sort((a, b) => doubt[b]! - doubt[a]!);
      chosen = [...chosen, ...place.slice(0, next - size).map((i) => rest[i]!)];
    } else chosen = [...chosen, ...rest.slice(0, next - size)];
  }
  return scores;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
/** Student's t for five seeds. */
const T95 = 2.776;

function interval(values: readonly number[]): string {
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1));
  return `${mean(values).toFixed(1)} ± ${((T95 * sd) / Math.sqrt(values.length)).toFixed(1)}`;
}

const wanted = process.argv[2];
const dir = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
try {
  const [all, devRows, testRows] = [prepare(train), prepare(dev), prepare(test)];
  if (wanted !== 'choose') {
    const half = Array.from({ length: 1000 }, (_, s) => s);
    const rows = [
      await compare('1,000 sentences, test', part(all, half), testRows, dir),
      await compare('dev as training, test', devRows, testRows, dir),
      await compare('all, dev', all, devRows, dir),
      await compare('all, test', all, testRows, dir),
    ];
    printTable(
      `WNUT17, ${scheme.name}, C = ${TAGGER_C} (c2 = ${1 / (2 * TAGGER_C)}), medians of ${ROUNDS} (goals: F1 within 1, 1.0×)`,
      rows,
    );
  }
  if (wanted !== 'fit') {
    const strategies = ['random', 'least-confidence', 'entropy'];
    const pool = part(all, [...Array(POOL).keys()]);
    const scores = new Map<string, number[][]>(strategies.map((name) => [name, []]));
    for (let seed = 0; seed < SEEDS; seed += 1)
      for (const name of strategies) scores.get(name)!.push(await choose(seed, name, pool, devRows));
    const rows = SIZES.map((size, i) => ({
      texts: String(size),
      ...Object.fromEntries(strategies.map((name) => [name, interval(scores.get(name)!.map((run) => run[i]!))])),
      'least confidence − random': interval(scores.get('least-confidence')!.map((run, s) => run[i]! - scores.get('random')![s]![i]!)),
    }));
    printTable(`Texts of WNUT17 chosen from ${POOL}, F1 on its dev sentences, ${SEEDS} seeds, 95 % intervals`, rows);
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
