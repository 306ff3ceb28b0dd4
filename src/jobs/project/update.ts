import { mediaOf, wordsOf } from '#domain/item/content/index.ts';
import { EXCERPT, RECENT } from './recent.ts';
import type { MemberId } from '#domain/ids.ts';
import { findItem, idAt, NONE } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import { projectView } from '#domain/state/projectView.ts';
import { recentAnswers, undoStacks } from '#domain/state/undoStack.ts';
import type { GestureEntry } from '#domain/state/data.ts';
import { isEffective } from '#domain/state/effective.ts';
import type { Engine } from '../engine/engine.ts';
import type { Health } from './health.api.ts';
import type { Decision, ProjectUpdate } from './project.api.ts';

/** What screens need after a change of the log; its size does not depend on the pool's. `toReview`: see `ProjectUpdate`. */
export async function projectUpdate(
  engine: Engine,
  me: MemberId,
  toReview: number | null = null,
  health: Health | null = null,
): Promise<ProjectUpdate> {
  const { data } = engine;
  const names = Object.fromEntries((await engine.store.members()).map(({ member, name }) => [member, name]));
  return {
    seq: engine.seq,
    view: projectView(data, engine.project),
    names,
    recent: await recentDecisions(engine, me, RECENT),
    ...undoStacks(data, me),
    toReview,
    health,
  };
}

/** The author's last `n` decisions that still stand, newest first, each item once. */
export async function recentDecisions(engine: Engine, me: MemberId, n: number): Promise<Decision[]> {
  const decisions = new Map<string, Decision>();
  for (const gesture of recentAnswers(engine.data, me, n * 3)) {
    for (const item of gesture.items) {
      if (decisions.size === n || decisions.has(item)) continue;
      const decision = await decisionOf(engine, gesture, item, me);
      if (decision !== undefined) decisions.set(item, decision);
    }
  }
  return [...decisions.values()];
}

async function decisionOf(engine: Engine, gesture: GestureEntry, item: string, me: MemberId): Promise<Decision | undefined> {
  const { data } = engine;
  const slot = findItem(data.items, item);
  if (slot === NONE || !isEffective(gesture, data.undone) || data.erasedItems.has(idAt(data.items, slot))) return undefined;
  const view = itemView(data, slot, idAt(data.items, slot));
  const settled = gesture.type === 'ReviewDecided';
  const head = view.heads.findLast((each) => (settled ? each.gesture === gesture.gesture : each.author === me && each.rank === 'person'));
  if (head === undefined) return undefined;
  const row = await engine.row(slot);
  return {
    gesture: head.gesture,
    event: head.event,
    item: view.id,
    kind: head.kind,
    value: head.value,
    excerpt: row === undefined ? '' : wordsOf(row).slice(0, EXCERPT),
    media: row === undefined ? null : mediaOf(row.content),
    hard: view.hard.length > 0,
    wall: head.wall,
  };
}
