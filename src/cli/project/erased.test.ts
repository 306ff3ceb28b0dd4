import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hash, ProjectId } from '#domain/ids.ts';
import { sha256, utf8 } from '#domain/hash.ts';
import { isErasedRow } from '#domain/item/packLines.ts';
import { parsePack } from '#domain/item/packRows.ts';
import { mediaOf } from '#domain/item/content/index.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { eventLine } from '#domain/log/chain.ts';
import { erasuresOf } from '#domain/log/dropErased.ts';
import { isErasedBy } from '#domain/log/erasures.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { verifyLog } from '#domain/log/verify.ts';
import { NAMES } from '#support/plumb.ts';
import { namedBodies } from '#domain/state/project.ts';
import { play, stories } from '#support/logRandom.ts';
import type { LogWorld } from '#support/log.ts';
import { Bodies } from './bodies.ts';
import { BlobShelf } from './blobShelf.ts';
import type { ProjectContent } from './content.ts';
import { withoutErased } from './erased.ts';
import { unionContents } from './union.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Bodies of which every other one is packed, as those of a file that Plumbline wrote are. */
function kept(of: readonly (readonly [Hash, Uint8Array])[]): Bodies {
  const bodies = new Bodies(of.filter((_, k) => k % 2 === 0));
  for (const [hash, bytes] of of.filter((_, k) => k % 2 === 1)) bodies.set(hash, bytes);
  return bodies;
}

/** A copy of the world's project that has met these events, and holds what they name. */
function copyOf(world: LogWorld, events: readonly LogEvent[]): ProjectContent {
  const packs = (of: LogWorld['itemPacks']) => kept([...of].map(([hash, { bytes }]) => [hash, bytes] as const));
  const named = new Set(namedBodies(events));
  const files = ['a', 'b'].map((name) => [sha256(name), [() => Promise.resolve(utf8(name))]] as const);
  return {
    project: world.project as ProjectId,
    events,
    values: kept([...world.bodies].flatMap(([hash, body]) => (named.has(hash) ? [[hash, utf8(body)] as const] : []))),
    items: packs(world.itemPacks),
    labels: packs(world.labelPacks),
    blobs: new BlobShelf(files),
    models: new Map(),
    members: Object.entries(NAMES).map(([member, name]) => ({ member: member as never, name })),
    drafts: [],
  };
}

/** Everything in a copy, in one text that order does not change. */
const said = ({ events, values, items, blobs, members }: ProjectContent): string =>
  JSON.stringify({
    events: events.map(eventLine).sort(),
    values: [...values.hashes].sort(),
    items: items.hashes.map((hash) => [hash, text(items.get(hash)!)]).sort(),
    blobs: [...blobs.hashes].sort(),
    members: members.map(({ name }) => name).sort(),
  });

/** What an erasure has not taken. */
function left({ events, items, blobs, members }: ProjectContent): string[] {
  const erasures = erasuresOf(events);
  const rows = [...items.values()].flatMap((bytes) => parsePack<ItemRow>(text(bytes)));
  const media = new Set(rows.flatMap(({ content }) => mediaOf(content) ?? []));
  return [
    ...events.filter((event) => event.payload !== null && isErasedBy(event, erasures)).map(({ header }) => header.id),
    ...rows.filter(({ id, erased }) => erasures.items.has(id) && erased === undefined).map(({ id }) => id),
    ...(erasures.items.size > 0 ? blobs.hashes.filter((hash) => !media.has(hash)) : []),
    ...members.filter(({ member }) => erasures.members.has(member)).map(({ name }) => name),
  ];
}

test('an erasure wins over copies that still have the content, in any order and grouping, and merging again changes nothing', () => {
  fc.assert(
    fc.property(stories(30), fc.infiniteStream(fc.nat(7)), (steps, chance) => {
      const draw = (): number => chance.next().value as number;
      const forget = {
        kind: 'forget',
        device: 1,
        author: draw() % 3,
        item: draw(),
        choice: 1,
        pass: 0,
        links: [],
        target: 0,
        flag: true,
      } as const;
      const at = Math.min(steps.length, draw() * 4);
      const { world } = play([...steps.slice(0, at), forget, ...steps.slice(at)]);
      // each event is in one, two or all three of the copies; copies have honoured what they know of, or not yet
      const masks = world.events.map(() => (draw() % 7) + 1);
      const copies = [1, 2, 4].map((bit, k) => {
        const copy = copyOf(
          world,
          world.events.filter((_, at) => ((masks[at] ?? 7) & bit) !== 0),
        );
        return k === 0 ? copy : withoutErased(copy);
      });
      const [a, b, c] = copies as [ProjectContent, ProjectContent, ProjectContent];
      const join = (x: ProjectContent, y: ProjectContent): ProjectContent => unionContents(x, y).content;
      const all = join(join(a, b), c);
      expect(left(all)).toEqual([]);
      expect(said(join(c, join(b, a)))).toBe(said(all));
      expect(said(join(a, join(c, b)))).toBe(said(all));
      expect(said(join(all, all))).toBe(said(all));
      expect(said(join(all, copyOf(world, world.events)))).toBe(said(all));
      const missing = verifyLog(all.events).filter(({ code }) => code === 'missing-payload');
      expect(missing).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a pack keeps its name and its rows their places, whatever is erased first, and a changed byte of what is left is noticed', async () => {
  const { eraseRows, fitsPack, joinPacks } = await import('#domain/item/erasedRows.ts');
  const { world } = play([]);
  const [[hash, pack] = []] = [...world.itemPacks];
  if (hash === undefined || pack === undefined) throw new Error('the story has no items');
  const whole = text(pack.bytes);
  const [one, two] = parsePack<ItemRow>(whole).map(({ id }) => id) as [never, never];
  const erase = (from: string, ...ids: never[]): string => eraseRows(hash, from, new Set(ids)) ?? from;
  const both = erase(whole, one, two);
  expect(erase(erase(whole, one), two)).toBe(both);
  expect(joinPacks(hash, erase(whole, one), erase(whole, two))).toBe(both);
  expect(joinPacks(hash, both, whole)).toBe(both);
  expect(erase(both, one)).toBe(both);
  expect(parsePack<ItemRow>(both)).toHaveLength(pack.rows);
  expect(both.split('\n').filter(isErasedRow)).toHaveLength(2);
  expect([whole, both].map((each) => fitsPack(hash, each))).toEqual([true, true]);
  expect(fitsPack(hash, both.replace('call', 'calm'))).toBe(false);
  expect(fitsPack(sha256('another'), both)).toBe(false);
});
