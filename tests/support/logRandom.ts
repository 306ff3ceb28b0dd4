import type { Payloads, ReviewSource } from '#domain/log/payloads.ts';
import { groupKey, groupUnit } from '#domain/item/group.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import fc from 'fast-check';
import { DEFAULT_SETTINGS } from '#domain/commands/create.ts';
import { labelIdOf } from '#domain/schema/labelId.ts';
import { canonicalJson } from '#domain/json.ts';
import type { Region, RegionId, RegionsValue } from '#domain/annotation/kinds/regions.ts';
import type { RelationId, SpanId, SpansValue } from '#domain/annotation/kinds/spans.ts';
import type { FormValue } from '#domain/annotation/kinds/form.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import type { AnnotationValue, ValueParts } from '#domain/annotation/value.ts';
import type { EventId, Hash, ItemId, MemberId } from '#domain/ids.ts';
import { fromHex, sha256 } from '#domain/hash.ts';
import { itemId } from '#domain/item/identity.ts';
import type { ImageContent, ItemRow } from '#domain/item/types.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { erasuresOf } from '#domain/log/dropErased.ts';
import { isErasedBy } from '#domain/log/erasures.ts';
import { ITEM_SALT, itemRow, LogWorld, SEED, withoutPayload, type LogWriter, type WriteOptions } from './log.ts';

/** What somebody does, as numbers that `play` interprets; any numbers make a log. */
export interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly device: number;
  readonly author: number;
  readonly item: number;
  readonly choice: number;
  readonly pass: number;
  /** Earlier events, by index; most of the same item. */
  readonly links: readonly number[];
  /** An earlier event. */
  readonly target: number;
  readonly flag: boolean;
}

const KINDS = [
  'label',
  'label',
  'label',
  'label',
  'skip',
  'retract',
  'review',
  'hard',
  'clear',
  'comment',
  'meta',
  'items',
  'labels',
  'withdraw',
  'split',
  'undo',
  'undo',
  'undo',
  'erase',
  'forget',
  'unknown',
  'damaged',
  'schema',
  'guide',
  'fork',
  'sync',
  'change',
  'freeze',
  'keep',
] as const;

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  device: fc.nat(2),
  author: fc.nat(2),
  item: fc.nat(7),
  choice: fc.nat(13),
  pass: fc.constantFrom(0, 0, 0, 1),
  links: fc.array(fc.nat(60), { maxLength: 3 }),
  target: fc.nat(60),
  flag: fc.boolean(),
});

/** Stories of three devices: edits, undo and redo, imports and their withdrawal, erasures, forks, unknown and damaged events. */
export const stories = (maxLength = 40): fc.Arbitrary<readonly Step[]> => fc.array(step, { minLength: 1, maxLength });

const AUTHORS = ['ana', 'ben', 'caro'] as const;
const TEXTS = ['Win a prize', 'see you at 5', 'call ÄÖ\u{1F600} me', 'Win  a prize', 'free entry 77', ''];
/** Texts, and two files of one picture: with a path, and without. */
const ROWS: readonly ItemRow[] = [
  ...TEXTS.map((text, k) => itemRow(text, `row-${k}`, 'messages', k === 4 ? 'sender-9' : null)),
  imageRow('a', 'cat/1.png'),
  imageRow('b', null),
];

/** Excludes an item, or moves its group across the line. */
function splitOf(step: Step, imported: EventId, item: ItemId): Payloads['SplitAssigned'] {
  const common = { import: imported, rule: 'hmac-group', share: 0.3, holdout: 1 } as const;
  const row = ROWS[step.item];
  if (step.flag || row === undefined) return { ...common, excluded: [item] };
  return { ...common, excluded: [], moved: [groupUnit(fromHex(SEED), groupKey(row.content, row.group))] };
}

function imageRow(file: string, externalId: string | null): ItemRow {
  const content: ImageContent = {
    kind: 'image',
    media: sha256(file),
    type: 'image/jpeg',
    bytes: 900,
    width: 32,
    height: 24,
    orientation: 6,
    frames: 1,
    look: sha256('the picture').slice(0, 32),
  };
  const id = itemId(fromHex(ITEM_SALT), 'pictures', externalId, content, 0);
  return { id, source: 'pictures', externalId, content, meta: {}, group: null };
}

/** Boxes: none, one, nearly the same one, and that one with another beside it. */
function boxes(choice: number): RegionsValue {
  const region = (id: string, x: number): Region => ({ id: id as RegionId, label: labelIdOf('l1'), shape: boxOf(x, 5, x + 40, 25.5) });
  const all = [[], [region('a', 10)], [region('b', 11.25)], [region('c', 12), region('d', 90)]];
  return { kind: 'regions', regions: all[choice - 6] ?? [] };
}

/** Two spans that are joined: as one part, and as two that touch, under other ids. */
function marked(choice: number): SpansValue {
  const id = (name: string): SpanId => `${name}${choice}` as SpanId;
  const parts =
    choice === 12
      ? [{ start: 0, end: 3, quote: 'a😀b' }]
      : [
          { start: 2, end: 3, quote: 'b' },
          { start: 0, end: 2, quote: 'a😀' },
        ];
  const spans = [
    { id: id('a'), label: labelIdOf('l1'), parts },
    { id: id('b'), label: labelIdOf('l2'), parts: [{ start: 1, end: 2, quote: '😀' }] },
  ];
  return { kind: 'spans', spans, relations: [{ id: id('r') as string as RelationId, label: labelIdOf('l2'), from: id('a'), to: id('b') }] };
}

/** Answers to two questions, or to one of them. */
const formOf = (labels: readonly string[], marked: RegionsValue): FormValue => ({
  kind: 'form',
  answers: {
    where: marked,
    ...(labels.length > 1 && { how: { kind: 'rating', rating: labels.length } }),
    ...(labels.length > 0 && { what: { kind: 'multi-choice', labels: labels.map((label) => labelIdOf(label)) } }),
  },
});

/** The value of a step: a choice, a set, confirmed empty, regions, spans, or one over 16 KB that lies in parts. */
function valueOf(world: LogWorld, choice: number): AnnotationValue | ValueParts {
  if (choice === 0) return { kind: 'choice', label: null };
  if (choice < 3) return { kind: 'choice', label: labelIdOf(`l${choice}`) };
  if (choice > 11) return marked(choice);
  if (choice > 9) return formOf(choice === 10 ? [] : ['l1', 'l2'], boxes(8));
  if (choice > 5) return boxes(choice);
  if (choice < 5) return { kind: 'multi-choice', labels: choice === 3 ? [] : [labelIdOf('l1'), labelIdOf('l2')].sort() };
  const labels = Array.from({ length: 1200 }, (_, k) => labelIdOf(`many-${k}`)).sort();
  const text = canonicalJson({ kind: 'multi-choice', labels });
  return { parts: [text.slice(0, 9000), text.slice(9000)].map((part) => world.body(part)) };
}

/** Plays a story: a world with its events in the order they were written, payloads dropped where they were erased. */
export function play(steps: readonly Step[]): { world: LogWorld; events: LogEvent[] } {
  const world = new LogWorld();
  const writers = ['d-one', 'd-two', 'd-three'].map((name, k) => world.device(name, AUTHORS[k] ?? 'ana'));
  const first = writers[0] as LogWriter;
  first.write('ProjectCreated', {
    name: 'Random',
    itemSalt: ITEM_SALT,
    seed: SEED,
    holdoutShare: 0.3,
    resolution: 'latest',
    settings: DEFAULT_SETTINGS,
    ...(steps.length % 2 === 0 && { medium: 'text' as const }),
  });
  first.write('ItemsImported', { ...world.items(ROWS.slice(0, 4)), source: 'messages', format: 'csv', medium: 'text' });
  for (const writer of writers.slice(1)) writer.sees(first);
  for (const each of steps) write(world, writers, each);
  return { world, events: dropErased(world.events) };
}

function write(world: LogWorld, writers: LogWriter[], step: Step): void {
  const by = writers[step.device] as LogWriter;
  const item = ROWS[step.item]?.id as ItemId;
  const author = AUTHORS[step.author] ?? 'ana';
  const target = world.events[step.target % world.events.length] as LogEvent;
  const supersedes = linksOf(world, item, step);
  const options: WriteOptions = { supersedes, author, ...(step.choice === 1 && step.flag && { gesture: target.header.gesture }) };
  const schema = 'a'.repeat(64) as Hash;
  const answer = { item, pass: step.pass, purpose: 'manual', schema, guide: null, queue: null, activeMs: step.choice * 100 } as const;
  const value = valueOf(world, step.choice);
  switch (step.kind) {
    case 'label':
      by.write('LabelSubmitted', { ...answer, value, suggestion: null }, options);
      return;
    case 'skip':
      by.write('ItemSkipped', answer, options);
      return;
    case 'retract':
      by.write('LabelRetracted', { item, pass: step.pass }, options);
      return;
    case 'review':
      by.write(
        'ReviewDecided',
        { item, outcome: 'fixed', value: step.flag ? value : null, schema, guide: null, activeMs: 5, ...viaOf(step) },
        options,
      );
      return;
    case 'hard':
      by.write('HardTagged', { item, tags: ['guide silent'], note: step.choice === 0 ? '' : `${step.choice}` }, options);
      return;
    case 'clear':
      by.write('HardCleared', { item }, options);
      return;
    case 'comment':
      by.write('CommentAdded', { item, text: `note ${step.choice}` }, options);
      return;
    case 'meta':
      by.write('ItemMetaChanged', { item, meta: { seen: step.choice } }, options);
      return;
    case 'undo':
      by.write('Undone', { gesture: target.header.gesture }, { author });
      return;
    case 'erase':
      by.write(
        'Erased',
        { events: [target.header.id], items: step.flag && step.choice === 0 ? [item] : [], reason: 'asked for' },
        { author },
      );
      return;
    case 'forget':
      by.write(
        'Erased',
        {
          events: [],
          items: step.flag ? [item] : [],
          ...((!step.flag || step.choice < 2) && { members: [author as MemberId] }),
          reason: '',
        },
        { author: step.flag ? author : by.author },
      );
      return;
    default:
      writeRare(world, writers, step, { by, item, options, target });
  }
}

/** Where a review came from: said, or left out as in logs of earlier versions. */
const viaOf = ({ choice }: Step): { via?: ReviewSource; sample?: string } =>
  choice < 2 ? {} : choice < 3 ? { via: 'issue' } : choice < 4 ? { via: 'manual' } : { via: 'sample', sample: 'draw-1' };

interface Place {
  readonly by: LogWriter;
  readonly item: ItemId;
  readonly options: WriteOptions;
  readonly target: LogEvent;
}

function writeRare(world: LogWorld, writers: LogWriter[], step: Step, { by, item, options, target }: Place): void {
  const schema = 'a'.repeat(64) as Hash;
  const importIds = world.events.filter(({ header }) => header.type.endsWith('Imported')).map(({ header }) => header.id);
  const rows = ROWS.filter((_, k) => ((step.target + 7 * step.choice) >> k) % 2 === 0);
  switch (step.kind) {
    case 'items': {
      const again = (row: ItemRow): ItemRow =>
        row.content.kind === 'text' ? { ...row, content: { kind: 'text', text: `${wordsOf(row)} again` } } : row;
      const changed = rows.map((row) => (step.flag ? again(row) : row));
      const older = step.pass === 1;
      by.write('ItemsImported', { ...world.items(changed), source: 'messages', format: 'csv', medium: 'text' }, { ...options, older });
      return;
    }
    case 'labels': {
      const value = { kind: 'choice', label: step.choice === 0 ? null : labelIdOf(`l${step.choice}`) } as const;
      const labels = [...rows, ...rows.slice(0, 1)].map((row) => ({ item: row.id, value, score: 0.5 }));
      by.write(
        'LabelsImported',
        { ...world.labels(labels), member: 'm-file' as MemberId, schema },
        { ...options, supersedes: importIds.slice(-2) },
      );
      return;
    }
    case 'withdraw':
      by.write('ItemsWithdrawn', { imports: [importIds[step.target % importIds.length] as EventId] }, options);
      return;
    case 'split':
      by.write('SplitAssigned', splitOf(step, importIds[0] as EventId, item), options);
      return;
    case 'unknown':
      if (step.choice < 5) by.writeRaw('LabelAdjusted', { item, by: 0.25 }, options);
      else by.writeRaw('LabelSubmitted', { v: 9, item, pass: 0, value: { kind: 'spans' } }, options);
      return;
    case 'damaged':
      if (step.choice < 3) by.writeRaw('LabelSubmitted', { item, pass: -1 }, options);
      else by.writeRaw(step.choice < 5 ? 'CommentAdded' : 'HardTagged', { item, note: 'half' }, options);
      return;
    case 'schema': {
      const version = `${step.choice}`.repeat(64) as Hash;
      by.write(
        'SchemaPublished',
        { version, parents: [], schema: { kind: 'choice', labels: [] } },
        { ...options, supersedes: typed(world, 'SchemaPublished', step) },
      );
      return;
    }
    case 'guide': {
      const hash = world.body(`## Rule ${step.choice}`);
      const section = { id: 'rule', title: 'Rule', labels: null, hash };
      const payload = { version: hash, parents: [], title: 'Guide', sections: [section], changes: {} };
      by.write('GuidePublished', payload, { ...options, supersedes: typed(world, 'GuidePublished', step) });
      return;
    }
    case 'fork':
      writers[step.device] = by.copy(); // the old one ends here; its twin goes on from an earlier place
      rewind(writers[step.device] as LogWriter, target);
      return;
    case 'sync':
      by.sees(...writers);
      return;
    case 'change':
      by.write(
        'ProjectChanged',
        {
          name: `Name ${step.choice}`,
          archived: step.flag,
          ...(step.choice % 2 === 0 && { settings: { resolution: step.flag ? 'majority' : 'latest' } }),
        },
        options,
      );
      return;
    case 'freeze': {
      const parts = [world.body(`{"id":"${item}","choice":${step.choice}}\n`)];
      const about = { version: schema, items: 1, name: 'First', note: '', manifest: { v: 1, rows: schema } };
      by.write('DatasetFrozen', { ...about, ...(step.flag && { parts }) }, options);
      return;
    }
    case 'keep':
      by.write('ModelKept', { model: schema, run: 'run-1', dataset: step.flag ? schema : null, manifest: {} }, options);
      return;
    default:
      throw new Error(`no such step: ${step.kind}`);
  }
}

/** Continues a device from one of its own earlier events, so that its chain forks. */
function rewind(writer: LogWriter, target: LogEvent): void {
  if (target.header.device === writer.id) writer.rewindTo(target);
}

const typed = (world: LogWorld, type: string, step: Step): EventId[] =>
  world.events.filter(({ header }) => header.type === type && step.links.includes(header.n)).map(({ header }) => header.id);

/** Mostly earlier events of the same item; sometimes any, as a damaged or hostile file might say. */
function linksOf(world: LogWorld, item: ItemId, step: Step): EventId[] {
  const same = world.events.filter(({ payload }) => (payload as { item?: unknown } | null)?.item === item);
  const from = step.choice === 4 && step.flag ? world.events : same;
  return [...new Set(step.links.flatMap((link) => from[from.length - 1 - (link % Math.max(1, from.length))]?.header.id ?? []))];
}

/** Half of the erased payloads are gone, as if they had been dropped before the events came here. */
function dropErased(events: readonly LogEvent[]): LogEvent[] {
  const erasures = erasuresOf(events);
  return events.map((event) => (isErasedBy(event, erasures) && event.header.n % 2 === 0 ? withoutPayload(event) : event));
}
