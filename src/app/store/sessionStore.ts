import { errorText } from '#domain/errorText.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { GestureId, ItemId } from '#domain/ids.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { ModelPanel } from '#jobs/learn/learn.api.ts';
import type { ProjectUpdate } from '#jobs/project/project.api.ts';
import type { ProjectSession, SaveState } from '../servicesApi.ts';
import { activeMs, pauseActive, startActive, touchActive, type ActiveTime } from './activeTime.ts';
import { noLeases, type Leases, type openLeases } from './leases.ts';
import {
  answeredElsewhere,
  clearQueue,
  emptyDesk,
  fill,
  holding,
  isBlindOn,
  needsRefill,
  REFILL_TO,
  rerank,
  revise,
  type Desk,
  type Seat,
  giveAway,
} from './sessionDesk.ts';

/** So long an item may have been on screen and still give way to another tab that has it already. */
const UNREAD_MS = 2000;

/** What is said above the item: why something did not happen, or what just did. */
export interface Message {
  readonly tone: 'info' | 'error';
  readonly text: string;
}

/** What a person said of one item twice; null: no label. */
export interface SecondLook {
  readonly item: ItemId;
  readonly before: AnnotationValue | null;
  readonly now: AnnotationValue | null;
}

/** Everything screens know about the open project. */
export interface SessionState {
  readonly update: ProjectUpdate;
  readonly saves: SaveState;
  readonly desk: Desk;
  /** Null until the model's worker was asked. */
  readonly panel: ModelPanel | null;
  readonly message: Message | null;
  /** The answer just given was a second look: what was said before, and now. */
  readonly secondLook: SecondLook | null;
  /** Other tabs of the same person have items on their desks. */
  readonly elsewhere: boolean;
  /** An answer was refused because five are still being saved. */
  readonly waiting: boolean;
  /** Another tab upgraded the database: nothing can be written here any more. */
  readonly closed: boolean;
}

export interface SessionEnvironment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The page is visible and has the focus. */
  readonly watching: () => boolean;
  /** How this tab agrees with others on who serves what; left out: it does not. */
  readonly leases?: typeof openLeases;
}

/** Time spent on the item on screen. */
export interface Stopwatch {
  restart(): void;
  touch(): void;
  pause(): void;
  /** Milliseconds until now. */
  read(): number;
}

/** The open project's store with its links to the session; `stop` cuts them. */
export interface SessionStore {
  readonly session: ProjectSession;
  readonly store: StoreApi<SessionState>;
  readonly env: SessionEnvironment;
  readonly stopwatch: Stopwatch;
  /** Changes the desk, restarts the stopwatch when another item is on screen, and asks for more items where few wait. */
  desk(change: (desk: Desk) => Desk): void;
  /** Reads an item's state anew, for every copy of it on the desk. */
  refresh(item: ItemId): Promise<void>;
  /** Begins to follow the model; the first call opens it. */
  watchModel(): void;
  /** Holds one answer back until fewer than five writes are pending; a further one is not taken meanwhile. */
  whenFree(give: () => void): void;
  /** Notes a gesture as this tab's own. */
  own(gesture: GestureId): void;
  stop(): void;
}

/** Links a session with a fresh store. The first items are asked for at once. */
export function createSessionStore(session: ProjectSession, env: SessionEnvironment): SessionStore {
  const store = createStore<SessionState>(() => ({
    update: session.current(),
    saves: session.saveState(),
    desk: emptyDesk,
    panel: null,
    message: null,
    secondLook: null,
    elsewhere: false,
    waiting: false,
    closed: false,
  }));
  const stopwatch = createStopwatch(env);
  let seatedAt = env.now();
  const leases: Leases =
    env.leases?.({
      project: session.id,
      member: () => session.me().member,
      give: (items, seat) => desk((now) => giveAway(now, new Set(items), seat && env.now() - seatedAt < UNREAD_MS)),
      freed: () => queue.retry(),
      changed: () => {
        const elsewhere = leases.others().length > 0;
        if (elsewhere !== store.getState().elsewhere) store.setState({ elsewhere });
      },
    }) ?? noLeases;
  const queue = createQueueLink(session, store, { change: desk, others: () => leases.others() });
  const follow = createUpdateLink(session, store, queue, refresh);
  let stopped = false;
  let model = false;
  let held: (() => void) | undefined;

  function desk(change: (desk: Desk) => Desk): void {
    const before = store.getState().desk;
    const after = change(before);
    if (after === before) return;
    if (after.seat?.item.row.id !== before.seat?.item.row.id) seatedAt = env.now();
    const isAnother = after.seat?.item.row.id !== before.seat?.item.row.id || after.given[0]?.gesture !== before.given[0]?.gesture;
    if (isAnother) stopwatch.restart(); // a tag or a comment is no other item: its time goes on
    store.setState({ desk: after });
    leases.tell({ seat: after.seat?.item.row.id ?? null, items: holding(after, session.overlay.answered()) });
    queue.refill();
  }

  async function refresh(item: ItemId): Promise<void> {
    const fresh = await session.serve(item);
    if (fresh === null || stopped) return;
    // a random check must not show what others said: only the heads that an answer replaces are renewed
    const blind = isBlindOn(store.getState().desk, item);
    desk((now) =>
      revise(now, item, (view) => (blind ? { ...view, heads: fresh.view.heads, retracted: fresh.view.retracted } : fresh.view)),
    );
  }

  const links = [
    session.subscribe((update) => follow.updated(update)),
    session.subscribeSaves((saves) => {
      store.setState({ saves, waiting: store.getState().waiting && session.full() });
      if (session.full() || held === undefined) return;
      const give = held;
      held = undefined;
      give();
    }),
    session.onClosed(() => store.setState({ closed: true })),
  ];
  queue.refill();
  session.takenOver?.then(
    () => queue.rerank(), // a ranking may have come since the record was written
    () => undefined, // the project's frame says what went wrong
  );
  return {
    session,
    store,
    env,
    stopwatch,
    desk,
    refresh,
    own: (gesture) => void follow.seen.add(gesture),
    whenFree: (give) => {
      store.setState({ waiting: true });
      held ??= give;
    },
    watchModel: () => {
      if (model) return;
      model = true;
      const show = (panel: ModelPanel): void => {
        if (stopped) return;
        const known = store.getState().panel;
        store.setState({ panel });
        if (panel.latest !== null && known !== null && panel.latest.run !== known.latest?.run) void queue.rerank(); // the first one too
      };
      void session.learn.listen(show).then(() => session.learn.open(session.id).then(show));
    },
    stop: () => {
      stopped = true;
      for (const cut of links) cut();
      leases.stop();
    },
  };
}

function createStopwatch(env: SessionEnvironment): Stopwatch {
  let time: ActiveTime = startActive(env.now(), env.watching());
  return {
    restart: () => void (time = startActive(env.now(), env.watching())),
    touch: () => void (time = touchActive(time, env.now())),
    pause: () => void (time = pauseActive(time, env.now())),
    read: () => activeMs(time, env.now()),
  };
}

interface QueueLink {
  refill(): void;
  rerank(): Promise<void>;
  retry(): void;
}

function createQueueLink(
  session: ProjectSession,
  store: StoreApi<SessionState>,
  { change, others }: { readonly change: (change: (desk: Desk) => Desk) => void; readonly others: () => readonly ItemId[] },
): QueueLink {
  let asking = false;
  const refill = (): void => {
    const { desk } = store.getState();
    if (asking || desk.exhausted || !needsRefill(desk)) return;
    asking = true;
    session.queue(REFILL_TO - desk.upcoming.length, [...holding(desk, session.overlay.answered()), ...others()]).then(
      (items) => {
        asking = false;
        const held = new Set(others()); // what they said while the queue was asked
        const free = items.filter(({ row }) => !held.has(row.id));
        if (items.length > 0 && free.length === 0) return refill(); // all of it went to other tabs meanwhile
        change((now) => fill(now, free, session.overlay.answered()));
      },
      (error: unknown) => {
        asking = false;
        store.setState({ message: { tone: 'error', text: errorText(error) } });
      },
    );
  };
  return {
    refill,
    retry: () => {
      if (store.getState().desk.exhausted) change((desk) => ({ ...desk, exhausted: false }));
    },
    rerank: async () => {
      const { desk } = store.getState();
      const kept = holding({ ...desk, upcoming: desk.upcoming.slice(0, 1) }, session.overlay.answered());
      const items = await session.queue(REFILL_TO, [...kept, ...others()]);
      const held = new Set(others());
      change((now) =>
        rerank(
          now,
          items.filter(({ row }) => !held.has(row.id)),
          session.overlay.answered(),
        ),
      );
    },
  };
}

/** Takes over what the folded state says; decisions that this tab did not make renew what waits. */
function createUpdateLink(
  session: ProjectSession,
  store: StoreApi<SessionState>,
  queue: QueueLink,
  refresh: (item: ItemId) => Promise<void>,
): { readonly seen: Set<GestureId>; updated(update: ProjectUpdate): void } {
  const seen = new Set(store.getState().update.recent.map((decision) => decision.gesture));
  let me = session.me().member;
  return {
    seen,
    updated(update) {
      const foreign = update.recent.some((decision) => !seen.has(decision.gesture));
      for (const { gesture } of update.recent) seen.add(gesture);
      const other = session.me().member !== me;
      me = session.me().member;
      const before = store.getState().desk;
      store.setState({ update, desk: other ? { ...clearQueue(emptyDesk) } : before });
      if (other) return queue.refill();
      const { seat } = before;
      if (foreign && seat !== null)
        void refresh(seat.item.row.id)
          .then(() => meet(store, seat, me))
          .then(() => queue.rerank())
          .catch(() => undefined); // the next update tries again
      queue.retry();
    },
  };
}

/** The item on screen was answered by the same person in another tab: that answer is shown, so that no key replaces it unseen. */
function meet(store: StoreApi<SessionState>, before: Seat, me: string): void {
  const { desk } = store.getState();
  const { seat } = desk;
  if (seat === null || seat.was !== null || seat.item.row.id !== before.item.row.id || seat.item.pass !== before.item.pass) return;
  const known = new Set(ownHeads(before.item.view, me, before.item.pass).map((head) => head.event));
  const head = ownHeads(seat.item.view, me, seat.item.pass).findLast(({ event }) => !known.has(event));
  if (head === undefined || desk.undone.some((each) => each.gesture === head.gesture)) return;
  const text = 'You answered this item in another tab. Choose again to change that answer; Esc leaves it and goes on.';
  store.setState({ desk: answeredElsewhere(desk, { kind: head.kind, value: head.value }), message: { tone: 'info', text } });
}

/** Own heads of an item, newest last. */
export const ownHeads = (view: ItemView, me: string, pass: number): ItemView['heads'] =>
  view.heads.filter((head) => head.author === me && head.pass === pass);
