import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createProject } from '#domain/commands/create.ts';
import { labelIdOf } from '#domain/schema/labelId.ts';
import { hashJson, sha256 } from '#domain/hash.ts';
import type { EventId, GestureId, Hash, MemberId } from '#domain/ids.ts';
import { itemLine, makePack, PACK_ROWS, type Pack } from '#domain/item/pack.ts';
import type { LogEvent, PlannedEvent } from '#domain/log/event.ts';
import { writePlumb } from '#formats/plumb/write.ts';
import { itemRow, ITEM_SALT, LogWorld, SEED, type LogWriter } from '#support/log.ts';
import { benchText } from './app.ts';

const LABELS = ['ham', 'spam'].map((slug, k) => ({ name: slug, slug, color: k, hotkey: String(k + 1), description: '' }));
/** Answers an item gets: two people, who each look a second time. */
const ANSWERS = 4;
/** Texts that nobody has answered, so that the label screen has one to show. */
const UNSEEN = 200;

/** Like the ids of a real log: nothing in them repeats. */
const idOf = (kind: string, k: number): string => {
  const hex = sha256(`${kind} ${k}`);
  return `${(0x01900000 + (k >> 8)).toString(16).padStart(8, '0')}-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
};

class BigWorld extends LogWorld {
  override newEventId = (): EventId => idOf('event', (this.#next += 1)) as EventId;
  override newGesture = (): GestureId => idOf('gesture', (this.#next += 1)) as GestureId;
  #next = 0;
}

/** Writes a project file with `answers` labels by two people on two devices, over a quarter as many texts. Resolves with the number of events. */
export async function writeBigLog(path: string, answers: number): Promise<number> {
  const world = new BigWorld();
  const [ana, ben] = [
    world.device('0190aaaa-0000-7000-8000-00000000000a', 'ana'),
    world.device('0190aaaa-0000-7000-8000-00000000000b', 'ben'),
  ];
  const context = { me: 'ana' as MemberId, now: world.wall(), newId: () => world.newEventId() };
  const project = {
    name: 'Big log',
    kind: 'choice',
    labels: LABELS,
    guideMarkdown: '',
    holdoutShare: 0.15,
    itemSalt: ITEM_SALT,
    seed: SEED,
  } as const;
  const made = createProject(project, context);
  if (!made.ok) throw new Error(made.error.code);
  for (const { type, payload, gesture } of made.value.events) ana.writeRaw(type, payload, { gesture });
  const schema = versionOf(made.value.events);
  const { ids, packs } = makeItems(Math.ceil(answers / ANSWERS) + UNSEEN);
  for (const pack of packs) world.itemPacks.set(pack.hash, pack);
  const list = packs.map(({ hash, rows }) => ({ hash, rows }));
  const digest = hashJson(list.map(({ hash }) => hash));
  ana.write('ItemsImported', { rows: ids.length, digest, packs: list, source: 'messages', format: 'csv', medium: 'text' });
  ben.write('MemberJoined', { member: 'ben' as MemberId, kind: 'person' });
  const last = new Map<string, EventId>();
  let clock = Math.max(ana.head.lamport, ben.head.lamport);
  const answer = (by: LogWriter, k: number): LogEvent => {
    by.head = { ...by.head, lamport: clock };
    clock += 1;
    const item = ids[k % (ids.length - UNSEEN)]!;
    const before = last.get(`${by.author} ${item}`);
    const payload = {
      item,
      pass: 0,
      purpose: 'strategy',
      schema,
      guide: null,
      activeMs: 900 + (k % 700),
      queue: { strategy: 'margin', run: null, candidates: ids.length, probability: 1 / ids.length },
      value: { kind: 'choice', label: labelIdOf(k % 3 === 0 ? 'spam' : 'ham') },
      suggestion: null,
    };
    const event = by.writeRaw('LabelSubmitted', payload, { supersedes: before === undefined ? [] : [before] });
    last.set(`${by.author} ${item}`, event.header.id);
    return event;
  };
  for (let k = 0; k < answers; k += 1) answer(k % 2 === 0 ? ana : ben, k >> 1);
  await write(world, [ana, ben], path);
  return world.events.length;
}

function versionOf(events: readonly PlannedEvent[]): Hash {
  for (const event of events) if (event.type === 'SchemaPublished') return event.payload.version;
  throw new Error('a project begins with its labels');
}

function makeItems(count: number): { readonly ids: ReturnType<typeof itemRow>['id'][]; readonly packs: Pack[] } {
  const ids: ReturnType<typeof itemRow>['id'][] = [];
  const packs: Pack[] = [];
  for (let from = 0; from < count; from += PACK_ROWS) {
    const rows = Array.from({ length: Math.min(PACK_ROWS, count - from) }, (_, k) => itemRow(benchText(from + k), `row-${from + k}`));
    for (const { id } of rows) ids.push(id);
    packs.push(makePack(rows.map(itemLine)));
  }
  return { ids, packs };
}

async function write(world: LogWorld, writers: readonly LogWriter[], path: string): Promise<void> {
  const out = createWriteStream(path);
  const none = { hashes: [], get: () => Promise.resolve(undefined) };
  await writePlumb(
    {
      project: world.project,
      devices: writers.map(({ id, head: { n, hash } }) => ({ device: id, head: { n, hash } })),
      events: async function* (device) {
        yield writers.find(({ id }) => id === device)?.events ?? [];
      },
      values: none,
      items: { hashes: [...world.itemPacks.keys()], get: async (hash) => world.itemPacks.get(hash)?.bytes },
      labels: none,
      blobs: none,
      models: none,
      drafts: [],
      members: [
        { member: 'ana' as MemberId, name: 'Ana A.' },
        { member: 'ben' as MemberId, name: 'Ben B.' },
      ],
    },
    async (chunk) => {
      if (!out.write(chunk)) await once(out, 'drain');
    },
  );
  out.end();
  await once(out, 'finish');
}
