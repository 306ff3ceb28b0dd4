import { execFileSync } from 'node:child_process';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { chainOf, project, sourceOf } from '#support/plumbProject.ts';
import { sha256 } from '#domain/hash.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { inMemory } from '../zip/types.ts';
import { openPlumb, type PlumbReader } from './read.ts';
import type { HashedBytes, PlumbSource } from './types.ts';
import { writePlumb } from './write.ts';

async function bytesOf(source: PlumbSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  await writePlumb(source, (chunk) => void chunks.push(chunk.slice()));
  return new Uint8Array(Buffer.concat(chunks));
}

async function open(bytes: Uint8Array): Promise<PlumbReader> {
  const opened = await openPlumb(inMemory(bytes), 'p.plumb');
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** Everything a reader gives, with every problem it names. */
async function readAll(reader: PlumbReader) {
  const blocks = await collect(reader.events());
  const blobs = await Promise.all(reader.blobHashes.map(async (hash) => (await reader.blob(hash))!));
  const bodies = [
    ...(await collect(reader.values())),
    ...(await collect(reader.itemPacks())),
    ...(await collect(reader.labelPacks())),
    ...(await collect(reader.models())),
    ...blobs,
  ];
  const rest = [await reader.members(), await reader.drafts()];
  const problems = [...reader.problems, ...blocks.flatMap((block) => block.problems)];
  for (const part of [...bodies, ...rest]) if (!part.ok) problems.push(part.error);
  return { events: blocks.flatMap(({ events }) => events.map(({ event }) => event)), good: bodies.filter(({ ok }) => ok).length, problems };
}

/** The project that a reader holds, as a source to write again. */
async function sourceFrom(reader: PlumbReader): Promise<PlumbSource> {
  const blocks = await collect(reader.events());
  const bodies = async (parts: ReturnType<PlumbReader['values']>): Promise<HashedBytes> => {
    const map = new Map((await collect(parts)).flatMap((part) => (part.ok ? [[part.value.hash, part.value.bytes] as const] : [])));
    return { hashes: [...map.keys()].reverse(), get: (hash) => Promise.resolve(map.get(hash)) };
  };
  const [members, drafts] = [await reader.members(), await reader.drafts()];
  if (!members.ok || !drafts.ok) throw new Error('people could not be read');
  return {
    project: reader.manifest.project,
    devices: Object.entries(reader.manifest.heads)
      .reverse()
      .map(([device, head]) => ({ device: device as LogEvent['header']['device'], head })),
    async *events(device) {
      for (const block of blocks) if (block.device === device) yield block.events.map(({ event }) => event);
    },
    values: await bodies(reader.values()),
    items: await bodies(reader.itemPacks()),
    labels: await bodies(reader.labelPacks()),
    blobs: {
      hashes: reader.blobHashes,
      get: async (hash) => {
        const read = await reader.blob(hash);
        return read?.ok === true ? read.value : undefined;
      },
    },
    models: await bodies(reader.models()),
    members: members.value,
    drafts: drafts.value,
  };
}

const chains = { 'dev-b': chainOf('dev-b', 4_321), 'dev-a': chainOf('dev-a', 2_000) };
const small = sourceOf({ 'dev-a': chainOf('dev-a', 5), 'dev-b': chainOf('dev-b', 3) });

test('a project file gives back all it was made of', async () => {
  const reader = await open(await bytesOf(sourceOf(chains)));
  const all = await readAll(reader);
  expect(all.problems).toEqual([]);
  expect(all.events).toEqual([...chains['dev-a'], ...chains['dev-b']]);
  expect([reader.manifest.project, reader.manifest.events, all.good]).toEqual([project, 6_321, 10]);
  expect(await reader.members()).toEqual({
    ok: true,
    value: [
      { member: 'm1', name: 'Ana' },
      { member: 'm2', name: 'Zoë' },
    ],
  });
  const body = await reader.value(sha256('first body'));
  expect(body?.ok === true && new TextDecoder().decode(body.value)).toBe('first body');
  expect(await reader.value(sha256('nobody'))).toBeUndefined();
});

test('bytes in front of it, as a program that unpacks itself has them, change nothing', async () => {
  const bytes = await bytesOf(small);
  const stubbed = new Uint8Array(bytes.length + 777);
  stubbed.fill(0x4d).set(bytes, 777);
  const all = await readAll(await open(stubbed));
  expect(all.problems).toEqual([]);
  expect(all.events).toEqual((await readAll(await open(bytes))).events);
});

test('events lie in aligned blocks of 2,000 by number', async () => {
  const { files } = (await open(await bytesOf(sourceOf(chains)))).manifest;
  expect(files.map(({ path }) => path).filter((path) => path.startsWith('events/'))).toEqual([
    'events/dev-a-000000.jsonl',
    'events/dev-b-000000.jsonl',
    'events/dev-b-000001.jsonl',
    'events/dev-b-000002.jsonl',
  ]);
});

test('the same content gives the same bytes, in whatever order and batches it comes, and again after import', async () => {
  const bytes = await bytesOf(sourceOf(chains));
  const { values } = sourceOf(chains);
  const turned = {
    ...sourceOf({ 'dev-a': chains['dev-a'], 'dev-b': chains['dev-b'] }, 33),
    values: { ...values, hashes: [...values.hashes].reverse() },
  };
  expect(Buffer.compare(await bytesOf(turned), bytes)).toBe(0);
  expect(Buffer.compare(await bytesOf(await sourceFrom(await open(bytes))), bytes)).toBe(0);
});

test('the bytes do not depend on the time zone or the day', async () => {
  const here = sha256(await bytesOf(small));
  const before = process.env.TZ;
  for (const zone of ['Pacific/Kiritimati', 'America/St_Johns']) {
    process.env.TZ = zone;
    expect(sha256(await bytesOf(small))).toBe(here);
  }
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});

test('both branches of a fork are kept, by number and then by header hash', async () => {
  const one = chainOf('dev-a', 3);
  const other = one.map((event): LogEvent => ({ ...event, header: { ...event.header, wall: 1 } }));
  const both = [one[0], one[1], other[1], one[2], other[2], one[2]].flatMap((event) => event ?? []);
  const turned = [one[0], other[1], one[1], other[2], one[2]].flatMap((event) => event ?? []);
  const bytes = await bytesOf(sourceOf({ 'dev-a': both }, 2));
  expect(Buffer.compare(bytes, await bytesOf(sourceOf({ 'dev-a': turned }, 5)))).toBe(0);
  const { events } = await readAll(await open(bytes));
  expect(events.map(({ header }) => header.n)).toEqual([1, 2, 2, 3, 3]);
});

test('independent zip readers accept it', async () => {
  const bytes = await bytesOf(small);
  const files = unzipSync(bytes);
  expect(Object.keys(files).length).toBe((await open(bytes)).manifest.files.length + 1);
  const script = 'import sys,zipfile,io; z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); print(z.testzip(), len(z.namelist()))';
  expect(execFileSync('python3', ['-c', script], { input: bytes }).toString().trim()).toBe(`None ${Object.keys(files).length}`);
});

test('each flipped bit is noticed, and what lies elsewhere still loads', { timeout: 60_000 }, async () => {
  const bytes = await bytesOf(small);
  const whole = await readAll(await open(bytes));
  const step = Math.max(1, Math.floor((bytes.length * 8) / 1_000));
  let refused = 0;
  let tried = 0;
  for (let bit = 0; bit < bytes.length * 8; bit += step) {
    const damaged = bytes.slice();
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    tried += 1;
    const opened = await openPlumb(inMemory(damaged), 'p.plumb');
    if (!opened.ok) {
      refused += 1;
      continue;
    }
    const all = await readAll(opened.value);
    expect(all.problems.length, `bit ${bit}`).toBeGreaterThan(0);
    for (const problem of all.problems) expect(problem.message).toMatch(/\.$/);
    // One damage never costs more than one part, unless it is in the archive's directory.
    expect(all.good + all.events.length, `bit ${bit}`).toBeGreaterThanOrEqual(whole.good + whole.events.length - 5);
    const known = new Set(whole.events.map((event) => JSON.stringify(event)));
    expect(all.events.every((event) => known.has(JSON.stringify(event)))).toBe(true);
  }
  expect(tried).toBeGreaterThanOrEqual(1_000);
  expect(refused / tried).toBeLessThan(0.5);
});

test('a cut file is refused with words, never with an exception', async () => {
  const bytes = await bytesOf(small);
  for (let end = 0; end < bytes.length; end += 97) {
    const opened = await openPlumb(inMemory(bytes.subarray(0, end)), 'p.plumb');
    expect(opened).toMatchObject({ ok: false, error: { file: 'p.plumb', code: 'bad-archive' } });
  }
});

test('a damaged manifest does not cost the rest', async () => {
  const bytes = await bytesOf(small);
  const name = Buffer.from('manifest.json');
  const at = Buffer.from(bytes).indexOf(name) + name.length + 20;
  bytes[at] = (bytes[at] ?? 0) ^ 255;
  const all = await readAll(await open(bytes));
  expect(all.problems.map(({ code }) => code)).toContain('bad-manifest');
  expect([all.events.length, all.good]).toEqual([8, 10]);
});

test('events that lie in a block of another device, project or number are left out, each with its line', async () => {
  const foreign = chainOf('dev-x', 2);
  const moved = chainOf('dev-a', 2).map((event): LogEvent => ({
    ...event,
    header: { ...event.header, project: 'other' as typeof project },
  }));
  const all = await readAll(await open(await bytesOf(sourceOf({ 'dev-a': [...chainOf('dev-a', 1), ...foreign, ...moved] }))));
  expect(all.events.length).toBe(1);
  const faults = all.problems.filter(({ code }) => code === 'bad-event');
  expect(faults.map(({ file }) => file)).toEqual(Array(4).fill('events/dev-a-000000.jsonl'));
  // Lines go by number, then by hash: the good one is among the three with number 1.
  expect(new Set(faults.map(({ line }) => line)).size).toBe(4);
  expect(Math.max(...faults.map(({ line }) => line))).toBe(5);
});
