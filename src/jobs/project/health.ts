import { wordsOf } from '#domain/item/content/index.ts';
import type { EventId, ItemId } from '#domain/ids.ts';
import { stateHash } from '#domain/state/dump.ts';
import { findItem, NONE } from '#domain/state/itemTable.ts';
import type { LostName } from '#storage/log/aside.ts';
import { healFromJournal } from '#storage/journal/heal.ts';
import { isWhole, type StoreAudit } from '#storage/health/types.ts';
import { breathe } from '../breathe.ts';
import { Engine } from '../engine/engine.ts';
import type { Health, LostDecision, LostRows, Verified } from './health.api.ts';
import { EXCERPT } from './recent.ts';

/** Entries of each list that a screen shows. */
const SHOWN = 20;

/**
 * Checks the store of an open project, mends what can be made anew, and says what is missing. Where events have gone since the state was
 * folded, what it knew of them is kept by name before it is folded anew.
 */
export async function checkHealth(engine: Engine, deep = false): Promise<Health> {
  const { store } = engine;
  let first = await store.audit({ deep, pause: breathe });
  const healed = await healFromJournal(store, first.bodies.length > 0).catch(() => 0);
  if (healed > 0) first = { ...(await store.audit({ deep, pause: breathe })), changed: true, mended: first.mended };
  if (first.changed) {
    await store.refold(await namesOfLost(engine));
    await engine.catchUp();
  }
  const audit = first.changed ? { ...(await store.audit({ pause: breathe })), mended: first.mended, deep } : first;
  engine.lostPacks.clear();
  for (const hash of audit.packs) engine.lostPacks.add(hash); // changed ones too: nobody should answer what may not be the item
  return { ...(await healthOf(engine, audit)), healed };
}

/** The full check, and the state folded from nothing against the one that is shown, which gives way where they differ. */
export async function verifyProject(
  engine: Engine,
  check: (deep: boolean) => Promise<Health>,
  tell: () => Promise<void>,
): Promise<Verified> {
  const shown = stateHash(engine.data);
  const health = await check(true);
  const folded = health.whole ? shown : stateHash(engine.data); // what is lost was taken out of the state; that is said by itself
  const rebuilt = stateHash((await Engine.rebuild(engine.store)).data);
  if (folded !== rebuilt) {
    await engine.store.refold([]); // what was derived is wrong: the log is the truth
    await tell();
  }
  return { folded, rebuilt, events: health.events, health };
}

/** Decisions that the folded state knows and the log does not have any more. */
async function namesOfLost(engine: Engine): Promise<LostName[]> {
  const here = await engine.store.eventIds();
  const names: LostName[] = [];
  for (const [item, { answers, hard, comments }] of engine.data.entries) {
    for (const { id, author, wall, kind, value } of answers)
      if (!here.has(id as EventId)) names.push({ event: id as EventId, item, author, wall, kind, value });
    for (const { id, author } of hard)
      if (!here.has(id as EventId)) names.push({ event: id as EventId, item, author, wall: 0, kind: 'hard', value: null });
    for (const { id, author, wall } of comments)
      if (!here.has(id as EventId)) names.push({ event: id as EventId, item, author, wall, kind: 'comment', value: null });
  }
  return names;
}

async function healthOf(engine: Engine, audit: StoreAudit): Promise<Omit<Health, 'healed'>> {
  const rows = lostRows(engine, audit);
  const sum = (kind: LostRows['kind']): number =>
    rows.filter((each) => each.kind === kind).reduce((all, { from, to }) => all + to - from + 1, 0);
  const named = audit.names;
  const items = new Set<ItemId>([...named.map(({ item }) => item), ...audit.aside.flatMap(({ line }) => itemIn(line) ?? [])]);
  return {
    whole: isWhole(audit),
    deep: audit.deep,
    at: Date.now(),
    events: audit.events,
    lostEvents: audit.lostEvents,
    aside: audit.aside.length,
    stretches: audit.lost.slice(0, SHOWN).map(({ from, to, author, after, before }) => ({ events: to - from + 1, author, after, before })),
    decisions: await Promise.all(named.slice(0, SHOWN).map((name) => withExcerpt(engine, name))),
    decisionCount: named.length,
    items: [...items],
    rows: rows.slice(0, SHOWN),
    lostItems: sum('items'),
    lostLabels: sum('labels'),
    lostFiles: audit.files.length,
    lostTexts: audit.bodies.length,
    lostModels: audit.models.length,
    mended: audit.mended,
  };
}

/** The item that a damaged line speaks of, where it can still be read. */
const itemIn = (line: string): ItemId | undefined => /"item":"([0-9a-f]{32})"/.exec(line)?.[1] as ItemId | undefined;

async function withExcerpt(engine: Engine, name: LostName): Promise<LostDecision> {
  const slot = findItem(engine.data.items, name.item);
  const row = slot === NONE ? undefined : await engine.row(slot);
  return { ...name, excerpt: row === undefined ? '' : wordsOf(row).slice(0, EXCERPT) };
}

/** Where the rows of lost packs lie in their imports. */
function lostRows({ data }: Engine, { packs, changedPacks }: StoreAudit): LostRows[] {
  const lost = new Set(packs);
  const changed = new Set(changedPacks);
  return data.imports.flatMap(({ kind: of, source, packs: list }) => {
    const kind: LostRows['kind'] = of === 'items' ? of : 'labels'; // suggestions lie where labels do
    let from = 1;
    return list.flatMap(({ hash, rows }): LostRows[] => {
      const range = { kind, source, from, to: from + rows - 1, changed: changed.has(hash) };
      from += rows;
      return lost.has(hash) ? [range] : [];
    });
  });
}
