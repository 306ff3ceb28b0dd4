import { mediaOf, wordsOf } from '#domain/item/content/index.ts';
import type { ItemId, MemberId } from '#domain/ids.ts';
import type { Decision } from '#jobs/project/project.api.ts';
import type { SessionOverlay } from '../servicesApi.ts';
import type { Desk, Given } from './sessionDesk.ts';

/** One of the last decisions, as the list beside the item shows it. */
export type Recent = Omit<Decision, 'event'>;

/** How many decisions stay in reach. */
export const RECENT = 10;
/** Pauses longer than this part one stretch of work from the next. */
const BREAK_MS = 120_000;
const PACE_OVER = 20;
const PACE_FROM = 5;
const EXCERPT = 80;

/** First 80 characters, on one line. */
export const excerptOf = (text: string): string =>
  text
    .slice(0, EXCERPT * 2)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, EXCERPT);

/**
 * The last decisions, newest first, one an item: those on their way first, then what the folded state says. `overlay` knows which those are.
 */
export function recentOf(
  desk: Desk,
  decisions: readonly Decision[],
  me: MemberId,
  { overlay, limit = RECENT }: { readonly overlay: Pick<SessionOverlay, 'has'>; readonly limit?: number },
): Recent[] {
  const undone = new Set(desk.undone.map((given) => given.gesture));
  const own = desk.given.filter((given) => overlay.has(given.gesture)).map((given) => fromGiven(given, me));
  const list = [...own, ...decisions].filter((each) => !undone.has(each.gesture));
  const items = new Set<ItemId>();
  return list.filter((each) => !items.has(each.item) && items.add(each.item)).slice(0, limit);
}

const fromGiven = ({ gesture, item, kind, value, wall, after }: Given, me: MemberId): Recent => ({
  gesture,
  kind,
  value,
  wall,
  item: item.row.id,
  excerpt: excerptOf(wordsOf(item.row)),
  media: mediaOf(item.row.content),
  hard: after.hard.some((mark) => mark.author === me),
});

/**
 * Decisions a minute over the last twenty without a pause of two minutes between them; null before five. `walls` are their
 * times in milliseconds, newest first.
 */
export function paceOf(walls: readonly number[]): number | null {
  const run = walls.slice(0, PACE_OVER);
  const pause = run.findIndex((wall, i) => i > 0 && (run[i - 1] ?? wall) - wall > BREAK_MS);
  const stretch = pause < 0 ? run : run.slice(0, pause);
  const newest = stretch[0];
  const oldest = stretch.at(-1);
  if (stretch.length < PACE_FROM || newest === undefined || oldest === undefined || newest <= oldest) return null;
  return ((stretch.length - 1) * 60_000) / (newest - oldest);
}
