import { errorText } from '#domain/errorText.ts';
import { kindOf, picksMany } from '#domain/annotation/kinds/index.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ReviewOutcome } from '#domain/commands/command.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { GestureId, ItemId, LabelId } from '#domain/ids.ts';
import type { ReviewList, ReviewSummary } from '#jobs/project/review.api.ts';
import type { Unfinished } from '#app/store/draft.ts';
import type { ProjectSession } from '#app/servicesApi.ts';
import { doubtInFocus, nextDoubt, pressDoubted } from './doubts.ts';
import {
  arrived,
  awaiting,
  backOf,
  decided,
  emptyReview,
  goBeyond,
  hold,
  later,
  load,
  onScreen,
  outcomeOf,
  PAGE,
  runsLow,
  takeBack,
  toggle,
  turnTo,
  underway,
  valueWith,
  type Decided,
  type ReviewDesk,
} from './reviewDesk.ts';

/** Everything the review screen knows. */
export interface ReviewState {
  readonly desk: ReviewDesk;
  /** Null until it was read. */
  readonly summary: ReviewSummary | null;
  /** Why something did not happen; null: nothing to say. */
  readonly message: string | null;
  /** A decision waits because five are still being saved. */
  readonly waiting: boolean;
  /** The out-of-fold check runs. */
  readonly checking: boolean;
}

/** Time spent on the entry on screen. */
export interface Watch {
  restart(): void;
  /** Milliseconds until now. */
  read(): number;
}

/** The review of one open project. Each action is one gesture and returns at once; what fails comes back with a message. */
export interface ReviewStore {
  readonly store: StoreApi<ReviewState>;
  /** Opens a list, or reads the open one anew. */
  show(list: ReviewList): void;
  /** One label of a single choice decides; of several, it is switched on or off. */
  choose(label: LabelId): void;
  /** The label stands; with several labels: what is switched on. */
  submit(): void;
  /** Keeps what is drawn on an entry and not decided. */
  hold(item: ItemId, draft: Unfinished | null): void;
  /** The model's label: of the entry, or where parts of it are doubted, of the selected one. */
  accept(): void;
  /** Selects the next part that is doubted. */
  nextDoubt(): void;
  confirmEmpty(): void;
  mark(outcome: 'hard' | 'guide-gap'): void;
  later(): void;
  /** On to what comes after the label issues. */
  beyond(): void;
  /** Takes back what was drawn last, else the last decision. */
  undo(): void;
  /** Brings back what was drawn and taken back. */
  redo(): void;
  /** Asks a model that has not seen them about all labels, and reads the lists anew. */
  check(): Promise<void>;
  cancelCheck(): void;
  /** Draws a sample for the elusion test. */
  draw(size: number): Promise<void>;
  dismiss(): void;
  refresh(): void;
  stop(): void;
}

/** Links a session with a fresh review. */
export function createReviewStore(session: ProjectSession, watch: Watch): ReviewStore {
  const store = createStore<ReviewState>(() => ({ desk: emptyReview, summary: null, message: null, waiting: false, checking: false }));
  const reader = createReader(session, store, change);
  const pending = (gesture: GestureId): boolean => session.overlay.has(gesture);
  let held: (() => void) | undefined;

  function change(next: (desk: ReviewDesk) => ReviewDesk): void {
    const before = store.getState().desk;
    const after = next(before);
    if (after === before) return;
    if (after.entries[0]?.row.id !== before.entries[0]?.row.id) watch.restart();
    store.setState({ desk: after });
    if (runsLow(after)) void reader.page();
  }

  function decide(outcome: ReviewOutcome, value: AnnotationValue | null): void {
    const entry = onScreen(store.getState().desk);
    if (entry === null) return;
    if (session.full()) {
      store.setState({ waiting: true });
      held ??= () => {
        if (onScreen(store.getState().desk)?.row.id === entry.row.id) decide(outcome, value);
      };
      return;
    }
    const { via, sample } = entry;
    const item = session.overlay.view(entry.view);
    const about = { via, sample, ...(entry.sections.length > 0 && { reason: 'stale' as const }) };
    const draftOf = store.getState().desk.draft !== null && value !== null ? entry.row.id : undefined;
    const sent = session.dispatch({ type: 'DecideReview', item, outcome, value, ...about, activeMs: watch.read() }, draftOf);
    if (!sent.ok) return store.setState({ message: rejectionText(sent.error) });
    const { plan, done } = sent.value;
    const gesture = plan.events[0]?.gesture ?? ('' as GestureId);
    store.setState({ message: null, waiting: false });
    change((desk) => decided(desk, { gesture, list: desk.list, entry, outcome, value }));
    done.then(
      () => void session.learn.nudge().catch(() => undefined), // it hears of it with the next label
      (error: unknown) => {
        change((desk) => takeBack(desk, gesture));
        store.setState({ message: `Not saved: ${errorText(error)}` });
      },
    );
  }

  const give = (value: AnnotationValue): void => {
    const entry = onScreen(store.getState().desk);
    if (entry !== null) decide(outcomeOf(entry, value), value);
  };
  const answer = (labels: (picked: readonly LabelId[]) => readonly LabelId[]): void => {
    const { desk } = store.getState();
    const entry = onScreen(desk);
    if (entry !== null) give(valueWith(entry.given, labels(desk.picked)));
  };

  const giveDraft = (item: ItemId, held: Unfinished): void => {
    const fault = held.reducer.fault(held.draft);
    if (fault === null) return give(held.draft.value);
    change((desk) => hold(desk, item, { ...held, draft: { ...held.draft, focus: fault.focus } }));
    return store.setState({ message: fault.message });
  };

  /** Steps back in what is drawn; else the decision that is to be taken back, if there is one. */
  const stepBack = (by: 'undo' | 'redo'): Decided | null => {
    const { desk } = store.getState();
    const next = backOf(desk, by);
    const item = onScreen(desk)?.row.id;
    if (next?.what === 'drawn' && item !== undefined) change((now) => hold(now, item, next.held));
    return next?.what === 'decided' ? next.decision : null;
  };

  const links = [
    session.subscribe(() => {
      reader.summary();
    }),
    session.overlay.subscribe(() => change((desk) => arrived(desk, pending))),
    session.subscribeSaves(() => {
      if (session.full()) return;
      const again = held;
      held = undefined;
      if (store.getState().waiting) store.setState({ waiting: false });
      again?.();
    }),
  ];

  return {
    store,
    show: (list) => {
      if (store.getState().desk.list !== list) change((desk) => turnTo(desk, list));
      watch.restart();
      void reader.page();
      reader.summary();
    },
    choose: (label) => {
      const { desk } = store.getState();
      const entry = onScreen(desk);
      const picks = entry === null ? null : kindOf(entry.given.kind).picks;
      if (picks === 'any') change((now) => toggle(now, label));
      else if (picks === 'one') answer(() => [label]);
      else if (entry !== null && desk.draft !== null)
        change((now) => hold(now, entry.row.id, pressDoubted(entry.doubts, desk.draft!, label)));
    },
    submit: () => {
      const { desk } = store.getState();
      const entry = onScreen(desk);
      if (entry === null) return;
      if (desk.draft !== null) return giveDraft(entry.row.id, desk.draft);
      if (picksMany(entry.given.kind)) return answer((picked) => picked);
      return give(entry.given);
    },
    hold: (item, draft) => change((desk) => hold(desk, item, draft)),
    accept: () => {
      const { desk } = store.getState();
      const entry = onScreen(desk);
      const doubt = doubtInFocus(entry?.doubts ?? [], desk.draft);
      if (entry?.suggested == null) return;
      if (entry.doubts.length === 0) return give(entry.suggested.value);
      if (doubt !== undefined) change((now) => hold(now, entry.row.id, pressDoubted(entry.doubts, desk.draft!, doubt.suggested)));
    },
    nextDoubt: () => {
      const { desk } = store.getState();
      const entry = onScreen(desk);
      if (entry !== null && desk.draft !== null) change((now) => hold(now, entry.row.id, nextDoubt(entry.doubts, desk.draft!)));
    },
    confirmEmpty: () => {
      if (store.getState().desk.draft?.touched !== true) return answer(() => []);
      return store.setState({ message: 'Something was drawn here. Decide with it, or take it back first.' });
    },
    mark: (outcome) => decide(outcome, null),
    later: () => change(later),
    beyond: () => change(goBeyond),
    undo: () => {
      const last = stepBack('undo');
      if (last === null) return;
      const sent = session.dispatch({ type: 'Undo', gesture: last.gesture });
      if (!sent.ok) return store.setState({ message: rejectionText(sent.error) });
      const undo = sent.value.plan.events[0]?.gesture ?? ('' as GestureId);
      change((now) => awaiting(takeBack(now, last.gesture), undo, last.entry.row.id));
      sent.value.done.catch((error: unknown) => {
        store.setState({ message: `Not saved: ${errorText(error)}` });
        void reader.page();
      });
    },
    check: async () => {
      store.setState({ checking: true, message: null });
      try {
        await session.learn.check();
      } catch (error) {
        store.setState({ message: `The labels could not be checked: ${errorText(error)}` });
      }
      store.setState({ checking: false });
      reader.summary();
      await reader.page();
    },
    cancelCheck: () => void session.learn.cancel(),
    draw: async (size) => {
      try {
        store.setState({ summary: await session.drawSample(size), message: null });
        change((desk) => turnTo(desk, 'sample'));
        await reader.page();
      } catch (error) {
        store.setState({ message: errorText(error) });
      }
    },
    redo: () => void stepBack('redo'),
    dismiss: () => store.setState({ message: null }),
    refresh: () => {
      reader.summary();
      void reader.page();
    },
    stop: () => links.forEach((cut) => cut()),
  };
}

interface Reader {
  /** Reads the beginning of the open list. */
  page(): Promise<void>;
  /** Reads the counts; again if asked meanwhile. The list too, when it is not what it seemed. */
  summary(): void;
}

function createReader(
  session: ProjectSession,
  store: StoreApi<ReviewState>,
  change: (next: (desk: ReviewDesk) => ReviewDesk) => void,
): Reader {
  let asking: string | null = null;
  const page = async (): Promise<void> => {
    const { list } = store.getState().desk;
    if (asking === list) return;
    asking = list;
    try {
      const read = await session.reviewItems(list, 0, PAGE);
      asking = null;
      change((desk) => (desk.list === list ? load(desk, read) : desk));
    } catch (error) {
      asking = null;
      store.setState({ message: errorText(error) });
    }
  };

  const waits = (): boolean => underway(store.getState().desk, (gesture) => session.overlay.has(gesture));
  let reading = false;
  let dirty = false;
  const summary = (): void => {
    dirty = true;
    if (reading) return;
    reading = true;
    void read();
  };
  const read = async (): Promise<void> => {
    while (dirty) {
      dirty = false;
      const quiet = !waits();
      try {
        const next = await session.review();
        store.setState({ summary: next });
        const { desk } = store.getState();
        if (quiet && !waits() && desk.loaded && next.open[desk.list] !== (desk.list === 'issues' ? desk.issues : desk.left)) await page();
      } catch (error) {
        store.setState({ message: errorText(error) });
      }
    }
    reading = false;
  };
  return { page, summary };
}
