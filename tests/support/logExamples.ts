import { DEFAULT_SETTINGS } from '#domain/commands/create.ts';
import { labelIdOf } from '#domain/schema/labelId.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { EventId, Hash, ItemId, MemberId } from '#domain/ids.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { LogEvent } from '#domain/log/event.ts';
import type { Payloads, Purpose } from '#domain/log/payloads.ts';
import { schemaVersionId } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { ItemState } from '#domain/state/view.ts';
import { ITEM_SALT, itemRow, LogWorld, SEED, withoutPayload, type LogWriter, type WriteOptions } from './log.ts';

/** What the specification says about one item; events by the names that the example gives them. */
export interface ExpectedItem {
  readonly state: ItemState;
  readonly resolved: string | null;
  /** In (lamport, id) order. */
  readonly heads: readonly string[];
  readonly disputed?: true;
  readonly conflicts?: readonly string[];
  readonly comments?: number;
}

/** Items that are not named are unseen and have no heads. */
export interface Expected {
  readonly items: Readonly<Record<string, ExpectedItem | 'absent'>>;
  readonly unread?: readonly string[];
  readonly forks?: readonly { readonly device: string; readonly n: number }[];
  /** Gestures that Ana can undo and redo. */
  readonly undo: number;
  readonly redo: number;
}

export interface Scene {
  readonly world: LogWorld;
  readonly laptop: LogWriter;
  readonly items: Record<string, ItemRow>;
  readonly schema: Hash;
  readonly importEvent: LogEvent;
  /** Gives an event its name. */
  readonly named: Map<string, LogEvent>;
}

export interface LogExample {
  readonly name: string;
  readonly play: (scene: Scene) => readonly LogEvent[] | undefined;
  readonly expected: Expected;
}

const schemaOf: LabelSchema = {
  kind: 'choice',
  labels: ['spam', 'ham'].map((slug, k) => ({
    id: labelIdOf(slug),
    slug,
    name: slug,
    color: k,
    hotkey: String(k + 1),
    description: '',
    retired: false,
    parent: null,
    attributes: {},
  })),
};

export const choice = (slug: string | null): AnnotationValue => ({ kind: 'choice', label: slug === null ? null : labelIdOf(slug) });

/** Ana's laptop: a project with two labels and the messages a, b and c. */
export function openScene(): Scene {
  const world = new LogWorld(true); // the files are of version 1, and stay readable for ever
  const laptop = world.device('laptop', 'ana');
  const items: Record<string, ItemRow> = {
    a: itemRow('win a prize now', 'a'),
    b: itemRow('see you at five', 'b'),
    c: itemRow('call me back', 'c'),
  };
  const created = world.newGesture();
  laptop.write(
    'ProjectCreated',
    { name: 'Messages', itemSalt: ITEM_SALT, seed: SEED, holdoutShare: 0.15, resolution: 'latest', settings: DEFAULT_SETTINGS },
    { gesture: created },
  );
  laptop.write('MemberJoined', { member: 'ana' as MemberId, kind: 'person' }, { gesture: created });
  const schema = schemaVersionId(schemaOf);
  laptop.write('SchemaPublished', { version: schema, parents: [], schema: schemaOf }, { gesture: created });
  const importEvent = laptop.write('ItemsImported', {
    ...world.items(Object.values(items)),
    source: 'messages',
    format: 'csv',
    medium: 'text',
  });
  return { world, laptop, items, schema, importEvent, named: new Map() };
}

interface Given extends WriteOptions {
  readonly pass?: number;
  readonly purpose?: Purpose;
  readonly over?: readonly string[];
}

/** Submits a label under a name of its own; `over` names what it supersedes. */
function label(scene: Scene, name: string, by: LogWriter, item: string, slug: string | null, given: Given = {}): LogEvent {
  const payload: Payloads['LabelSubmitted'] = {
    item: idOf(scene, item),
    pass: given.pass ?? 0,
    purpose: given.purpose ?? 'manual',
    value: choice(slug),
    schema: scene.schema,
    guide: null,
    queue: null,
    suggestion: null,
    activeMs: 1200,
  };
  const event = by.write('LabelSubmitted', payload, {
    ...given,
    supersedes: (given.over ?? []).map((each) => eventOf(scene, each).header.id),
  });
  scene.named.set(name, event);
  return event;
}

function undo(scene: Scene, name: string, by: LogWriter, target: string): LogEvent {
  const event = by.write('Undone', { gesture: eventOf(scene, target).header.gesture });
  scene.named.set(name, event);
  return event;
}

function eventOf(scene: Scene, name: string): LogEvent {
  const event = scene.named.get(name);
  if (event === undefined) throw new Error(`there is no event ${name}`);
  return event;
}

const idOf = (scene: Scene, item: string): ItemId => (scene.items[item]?.id ?? item) as ItemId;

/** The specification of the log in twelve stories; docs/log-examples.md tells them. */
export const logExamples: readonly LogExample[] = [
  {
    name: '01-undo-after-two-edits',
    play(scene) {
      const { laptop } = scene;
      label(scene, 'a1', laptop, 'a', 'spam');
      label(scene, 'a2', laptop, 'a', 'ham', { over: ['a1'] });
      label(scene, 'a3', laptop, 'a', null, { over: ['a2'] });
      undo(scene, 'u', laptop, 'a3');
      label(scene, 'b1', laptop, 'b', 'spam');
      label(scene, 'b2', laptop, 'b', 'ham', { over: ['b1'] });
      label(scene, 'b3', laptop, 'b', 'spam', { over: ['b2'] });
      return void undo(scene, 'v', laptop, 'b2');
    },
    expected: {
      items: {
        a: { state: 'labeled', resolved: 'a2', heads: ['a2'] },
        b: { state: 'labeled', resolved: 'b3', heads: ['b3'] },
      },
      undo: 4,
      redo: 1,
    },
  },
  {
    name: '02-redo',
    play(scene) {
      const { laptop } = scene;
      label(scene, 'a1', laptop, 'a', 'spam');
      label(scene, 'a2', laptop, 'a', 'ham', { over: ['a1'] });
      undo(scene, 'u', laptop, 'a2');
      undo(scene, 'r', laptop, 'u');
      label(scene, 'b1', laptop, 'b', 'spam');
      return void undo(scene, 'v', laptop, 'b1');
    },
    expected: { items: { a: { state: 'labeled', resolved: 'a2', heads: ['a2'] } }, undo: 2, redo: 1 },
  },
  {
    name: '03-two-authors',
    play(scene) {
      const { laptop, world } = scene;
      label(scene, 'a-ana', laptop, 'a', 'spam');
      label(scene, 'b-ana', laptop, 'b', 'ham');
      const phone = world.device('phone', 'ben');
      phone.sees(laptop);
      label(scene, 'a-ben', phone, 'a', 'ham');
      return void label(scene, 'b-ben', phone, 'b', 'ham');
    },
    expected: {
      items: {
        a: { state: 'labeled', resolved: 'a-ben', heads: ['a-ana', 'a-ben'], disputed: true },
        b: { state: 'labeled', resolved: 'b-ben', heads: ['b-ana', 'b-ben'] },
      },
      undo: 2,
      redo: 0,
    },
  },
  {
    name: '04-import-then-person',
    play(scene) {
      importLabels(scene, 'import', { a: 'ham', b: null });
      return void label(scene, 'a-ana', scene.laptop, 'a', 'spam');
    },
    expected: {
      items: {
        a: { state: 'labeled', resolved: 'a-ana', heads: ['import', 'a-ana'] },
        b: { state: 'confirmed-empty', resolved: 'import', heads: ['import'] },
      },
      undo: 1,
      redo: 0,
    },
  },
  {
    name: '05-two-devices-offline',
    play(scene) {
      const { laptop, world } = scene;
      for (const item of ['a', 'b', 'c']) label(scene, `${item}0`, laptop, item, 'spam');
      const phone = world.device('phone', 'ana');
      phone.sees(laptop);
      label(scene, 'a1', laptop, 'a', 'ham', { over: ['a0'] });
      label(scene, 'b1', laptop, 'b', 'ham', { over: ['b0'] });
      label(scene, 'c1', laptop, 'c', 'ham', { over: ['c0'] });
      label(scene, 'a2', phone, 'a', null, { over: ['a0'] });
      label(scene, 'b2', phone, 'b', 'ham', { over: ['b0'] });
      label(scene, 'c2', phone, 'c', 'spam', { over: ['c0'] });
      laptop.sees(phone);
      return void label(scene, 'c3', laptop, 'c', 'ham', { over: ['c1', 'c2'] });
    },
    expected: {
      items: {
        a: { state: 'confirmed-empty', resolved: 'a2', heads: ['a1', 'a2'], disputed: true, conflicts: ['ana'] },
        b: { state: 'labeled', resolved: 'b2', heads: ['b1', 'b2'], conflicts: ['ana'] },
        c: { state: 'labeled', resolved: 'c3', heads: ['c3'] },
      },
      undo: 10,
      redo: 0,
    },
  },
  {
    name: '06-repeat',
    play(scene) {
      label(scene, 'first', scene.laptop, 'a', 'spam');
      return void label(scene, 'again', scene.laptop, 'a', 'ham', { pass: 1, purpose: 'repeat' });
    },
    expected: { items: { a: { state: 'labeled', resolved: 'first', heads: ['first', 'again'] } }, undo: 2, redo: 0 },
  },
  {
    name: '07-erase',
    play(scene) {
      const { laptop, world } = scene;
      label(scene, 'a1', laptop, 'a', 'spam');
      const gone = label(scene, 'a2', laptop, 'a', 'ham', { over: ['a1'] });
      const comment = laptop.write('CommentAdded', { item: idOf(scene, 'b'), text: 'this is my neighbour' });
      laptop.write('CommentAdded', { item: idOf(scene, 'b'), text: 'unclear' });
      label(scene, 'b1', laptop, 'b', 'ham');
      label(scene, 'c1', laptop, 'c', 'ham');
      laptop.write('Erased', { events: [gone.header.id, comment.header.id], items: [idOf(scene, 'c')], reason: 'asked for by the sender' });
      return world.events.map((event) => (event === gone || event === comment ? withoutPayload(event) : event));
    },
    expected: {
      items: { b: { state: 'labeled', resolved: 'b1', heads: ['b1'], comments: 1 }, c: 'absent' },
      undo: 6,
      redo: 0,
    },
  },
  {
    name: '08-fork',
    play(scene) {
      const { laptop, world } = scene;
      const copy = laptop.copy();
      label(scene, 'a-here', laptop, 'a', 'spam');
      label(scene, 'b-here', laptop, 'b', 'ham');
      label(scene, 'b-there', copy, 'b', 'spam');
      label(scene, 'c-there', copy, 'c', 'ham');
      const renamed = world.device('laptop-2', 'ana');
      renamed.sees(laptop, copy);
      return void label(scene, 'a-later', renamed, 'a', 'ham', { over: ['a-here'] });
    },
    expected: {
      items: {
        a: { state: 'labeled', resolved: 'a-later', heads: ['a-later'] },
        b: { state: 'labeled', resolved: 'b-here', heads: ['b-there', 'b-here'], disputed: true, conflicts: ['ana'] },
        c: { state: 'labeled', resolved: 'c-there', heads: ['c-there'] },
      },
      forks: [
        { device: 'laptop', n: 5 },
        { device: 'laptop', n: 6 },
      ],
      undo: 5,
      redo: 0,
    },
  },
  {
    name: '09-bulk-undo',
    play(scene) {
      const { laptop, world } = scene;
      label(scene, 'a1', laptop, 'a', 'ham');
      const gesture = world.newGesture();
      label(scene, 'a2', laptop, 'a', 'spam', { gesture, over: ['a1'] });
      label(scene, 'b2', laptop, 'b', 'spam', { gesture });
      label(scene, 'c2', laptop, 'c', 'spam', { gesture });
      undo(scene, 'u', laptop, 'a2');
      return void label(scene, 'c3', laptop, 'c', 'ham');
    },
    expected: {
      items: {
        a: { state: 'labeled', resolved: 'a1', heads: ['a1'] },
        c: { state: 'labeled', resolved: 'c3', heads: ['c3'] },
      },
      undo: 2,
      redo: 0,
    },
  },
  {
    name: '10-withdrawn-import',
    play(scene) {
      const { laptop, world, items } = scene;
      items['d'] = itemRow('a second file', 'd');
      const rows = [items['d'], items['b']].filter((row) => row !== undefined);
      const second = laptop.write('ItemsImported', { ...world.items(rows), source: 'messages', format: 'csv', medium: 'text' });
      const labels = importLabels(scene, 'import', { a: 'spam', b: 'ham' });
      label(scene, 'd1', laptop, 'd', 'spam');
      label(scene, 'b1', laptop, 'b', 'spam');
      return void laptop.write('ItemsWithdrawn', { imports: [second.header.id, labels.header.id] });
    },
    expected: {
      items: { b: { state: 'labeled', resolved: 'b1', heads: ['b1'] }, d: 'absent' },
      undo: 3,
      redo: 0,
    },
  },
  {
    name: '11-late-arrival',
    play(scene) {
      const { laptop, world } = scene;
      const phone = world.device('phone', 'ben');
      phone.sees(laptop);
      label(scene, 'a1', phone, 'a', 'spam');
      label(scene, 'a2', phone, 'a', 'ham', { over: ['a1'] });
      label(scene, 'b1', phone, 'b', 'ham');
      undo(scene, 'u', phone, 'a2');
      laptop.sees(phone);
      label(scene, 'b2', laptop, 'b', 'spam');
      return [...phone.events].reverse().concat([...laptop.events].reverse());
    },
    expected: {
      items: {
        a: { state: 'labeled', resolved: 'a1', heads: ['a1'] },
        b: { state: 'labeled', resolved: 'b2', heads: ['b1', 'b2'], disputed: true },
      },
      undo: 1,
      redo: 0,
    },
  },
  {
    name: '12-unknown-type',
    play(scene) {
      const { laptop } = scene;
      const over = (name: string): { supersedes: EventId[] } => ({ supersedes: [eventOf(scene, name).header.id] });
      label(scene, 'a1', laptop, 'a', 'spam');
      scene.named.set('future-a', laptop.writeRaw('LabelAdjusted', { item: idOf(scene, 'a'), by: 0.5 }, over('a1')));
      label(scene, 'a2', laptop, 'a', 'ham', { over: ['future-a'] });
      label(scene, 'b1', laptop, 'b', 'spam');
      scene.named.set('future-b', laptop.writeRaw('LabelAdjusted', { item: idOf(scene, 'b'), by: 0.5 }, over('b1')));
      scene.named.set('damaged', laptop.writeRaw('LabelSubmitted', { item: idOf(scene, 'c') }));
      return undefined;
    },
    expected: {
      items: {
        a: { state: 'labeled', resolved: 'a2', heads: ['a2'] },
        b: { state: 'labeled', resolved: 'b1', heads: ['b1'] },
      },
      unread: ['future-a', 'future-b', 'damaged'],
      undo: 3,
      redo: 0,
    },
  },
];

/** Imports labels as the file's own author: a slug, or null for confirmed empty. */
function importLabels(scene: Scene, name: string, labels: Readonly<Record<string, string | null>>): LogEvent {
  const member = 'm-messages' as MemberId;
  const rows = Object.entries(labels).map(([item, slug]) => ({ item: idOf(scene, item), value: choice(slug), score: null }));
  const event = scene.laptop.write('LabelsImported', { ...scene.world.labels(rows), member, schema: scene.schema });
  scene.named.set(name, event);
  return event;
}
