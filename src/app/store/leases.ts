import type { ItemId, MemberId, ProjectId } from '#domain/ids.ts';

/** What a tab holds on its desk. */
export interface Held {
  /** On screen. */
  readonly seat: ItemId | null;
  /** Everything that must not be served elsewhere, the seat included. */
  readonly items: readonly ItemId[];
}

/** Tabs of one person tell each other what lies on their desks, so that none serves what another one has. */
export interface Leases {
  /** Says what this tab holds, when there is something new in it. */
  tell(held: Held): void;
  /** Items on the desks of this person's other tabs. */
  others(): readonly ItemId[];
  stop(): void;
}

/** Without channels or locks every tab serves for itself; what it writes stays right all the same. */
export const noLeases: Leases = { tell: () => undefined, others: () => [], stop: () => undefined };

interface Message extends Held {
  readonly type: 'hold' | 'ask' | 'bye';
  readonly tab: string;
  readonly member: MemberId;
  /** When the tab opened the project: where two have the same item waiting, the older one keeps it. */
  readonly since: number;
}

interface About {
  readonly project: ProjectId;
  readonly member: () => MemberId;
  /** Takes items off the desk that another tab has; the one on screen only when `seat`. */
  readonly give: (items: readonly ItemId[], seat: boolean) => void;
  /** Another tab holds less than it did. */
  readonly freed: () => void;
  /** What the other tabs of this person hold has changed. */
  readonly changed?: () => void;
}

/** Joins the tabs of a project. A tab that was closed or has crashed holds nothing: its lock is free. */
export function openLeases({ project, member, give, freed, changed }: About): Leases {
  if (typeof BroadcastChannel === 'undefined' || typeof navigator === 'undefined' || navigator.locks === undefined) return noLeases;
  const tab = crypto.randomUUID();
  const since = performance.timeOrigin + performance.now();
  const channel = new BroadcastChannel(`plumbline-desk-${project}`);
  const tabs = new Map<string, Message>();
  const over = new AbortController();
  const lockOf = (name: string): string => `plumbline-desk-${project}-${name}`;
  let mine: Held = { seat: null, items: [] };
  const send = (type: Message['type']): void => {
    if (!over.signal.aborted) channel.postMessage({ type, tab, since, member: member(), ...mine } satisfies Message);
  };

  const forget = (name: string): void => {
    if (!tabs.delete(name)) return;
    changed?.();
    freed();
  };
  /** Gets the other tab's lock when that tab is gone. */
  const watch = (name: string): void =>
    // without locks both tabs may serve one item; they say so when they meet
    void navigator.locks.request(lockOf(name), { signal: over.signal }, () => forget(name)).catch(() => undefined);

  const meet = (other: Message): void => {
    if (other.member !== member()) return;
    const own = new Set(mine.items);
    const shared = other.items.filter((item) => own.has(item));
    if (shared.length === 0) return;
    const older = other.since < since || (other.since === since && other.tab < tab);
    const lost = shared.filter((item) => item === other.seat || (older && item !== mine.seat));
    if (lost.length > 0) give(lost, older);
    if (lost.length < shared.length) send('hold');
  };

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'bye') return forget(data.tab);
    if (!tabs.has(data.tab)) watch(data.tab);
    const before = tabs.get(data.tab)?.items ?? [];
    tabs.set(data.tab, data);
    changed?.();
    if (data.type === 'ask') send('hold');
    meet(data);
    const still = new Set(data.items);
    if (before.some((item) => !still.has(item))) freed();
  };
  const leave = (): void => send('bye');
  const back = (event: PageTransitionEvent): void => {
    if (event.persisted) send('ask');
  };
  addEventListener('pagehide', leave);
  addEventListener('pageshow', back);
  // held until the tab ends; the others learn of it by the lock
  const ready = navigator.locks.request(
    lockOf(tab),
    { signal: over.signal },
    () => new Promise<void>((resolve) => over.signal.addEventListener('abort', () => resolve())),
  );
  ready.catch(() => undefined); // without locks both tabs may serve one item; they say so when they meet
  send('ask');
  return {
    tell: (held) => {
      const known = new Set(mine.items);
      const isNew = held.seat !== mine.seat ? held.items.some((item) => !known.has(item)) : held.items.length > mine.items.length;
      const isDone = held.items.length === 0 && mine.items.length > 0; // whoever waits for the last ones waits no more
      mine = held;
      if (isNew || isDone) send('hold');
    },
    others: () => [...tabs.values()].filter((each) => each.member === member()).flatMap(({ items }) => items),
    stop: () => {
      leave();
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', back);
      over.abort();
      channel.close();
    },
  };
}
