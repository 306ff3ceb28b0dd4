import { errorText } from '#domain/errorText.ts';
import { FIRST_KIND, kindOf } from '#domain/annotation/kinds/index.ts';
import { isEmpty, type AnnotationValue } from '#domain/annotation/value.ts';
import type { Command } from '#domain/commands/command.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { GestureId, ItemId, LabelId, MemberId } from '#domain/ids.ts';
import { isSettled } from '#domain/state/resolve.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { QueueItem } from '#jobs/project/project.api.ts';
import { commandFor, settling } from './answerCommand.ts';
import type { Unfinished } from './draft.ts';
import { nextBack, type Back } from './takeBack.ts';
import type { Dispatched } from '../servicesApi.ts';
import {
  answered,
  backward,
  bring,
  drop,
  forward,
  giveBack,
  hold,
  leave,
  named,
  redo,
  reject,
  revise,
  seatFor,
  takeBack,
  toggle,
  undo,
  type Answer,
  type Desk,
  type Given,
  type Seat,
} from './sessionDesk.ts';
import { canReject, proposalOf } from './proposal.ts';
import { compareLooks } from './secondLook.ts';
import { ownHeads, type SessionStore } from './sessionStore.ts';

/** What a person does with items. Each is one gesture and returns at once; what fails comes back with a message. */
export interface SessionActions {
  /** Answers the item on screen and shows the next. False: nothing happened, and the message says why. */
  submit(value: AnnotationValue): boolean;
  /** The answer, where an item takes one label; switched on or off, where it takes several; else for what is drawn. */
  choose(label: LabelId): boolean;
  /** Submits what is switched on, where an item takes several labels, or what is drawn. Nothing says that no label fits. */
  submitPicked(): boolean;
  confirmEmpty(): boolean;
  /** Answers with the guess in sight, where the model is sure enough of it. */
  accept(): boolean;
  /** Turns the guess in sight down for the next likeliest; with several labels an item it also switches all of them off. */
  reject(): void;
  /** Brings the guess back that was turned down last. */
  takeBack(): void;
  skip(): boolean;
  undo(): void;
  redo(): void;
  /** Brings an answered item back to be changed. */
  fix(item: ItemId): void;
  leave(): void;
  /** Shows what comes next, or after a look-up by number the item after; nothing is written. */
  forward(): void;
  /** The item that was stepped over last, or after a look-up the one before. */
  backward(): void;
  /** Looks an item up by its number in the order of the imports, from 1. What was on screen waits. */
  goTo(place: number): void;
  tagHard(item: ItemView, tags: readonly string[], note: string): boolean;
  clearHard(item: ItemView): boolean;
  comment(item: ItemView, text: string): boolean;
  retract(item: ItemView, pass: number): boolean;
  /** Answers an item that was opened by hand; null: refused. Returns the item as it will be. `drawn`: it was a draft. */
  answerManually(item: ItemView, value: AnnotationValue, drawn?: boolean): ItemView | null;
  /** Keeps what is drawn on the item and not yet submitted. */
  hold(item: ItemId, draft: Unfinished | null): void;
  dismiss(): void;
}

export function createSessionActions(link: SessionStore): SessionActions {
  const { session, store } = link;
  const say = (text: string, tone: 'info' | 'error' = 'error'): false => {
    store.setState({ message: { tone, text } });
    return false;
  };
  const marks = createMarks(link, dispatch);

  /** Decides now and writes in the background; null: refused, and the message says why. */
  function dispatch(command: Command, failed: (gesture: GestureId) => void, draftOf?: ItemId): Sent | null {
    if (session.full()) {
      store.setState({ waiting: true });
      return null;
    }
    const result = session.dispatch(command, draftOf);
    if (!result.ok) {
      say(rejectionText(result.error));
      return null;
    }
    const { plan, done } = result.value;
    const gesture = plan.events[0]?.gesture ?? ('' as GestureId);
    link.own(gesture);
    if (store.getState().message !== null || store.getState().waiting) store.setState({ message: null, waiting: false });
    done.catch((error: unknown) => {
      failed(gesture);
      say(`Not saved: ${errorText(error)}`);
    });
    return { plan, done, gesture };
  }

  function give(seat: Seat, answer: Answer): boolean {
    const { item } = seat;
    if (session.full()) {
      link.whenFree(() => {
        const now = store.getState().desk.seat; // still the item that the key was meant for?
        if (now?.item.row.id === item.row.id && now.item.pass === item.pass) give(now, answer);
      });
      return false;
    }
    const sent = dispatch(
      commandFor(item, answer.value, { mode: mode(), activeMs: link.stopwatch.read(), held: seat.draft }),
      (gesture) => link.desk((desk) => giveBack(desk, gesture)),
      seat.draft !== null && answer.kind === 'label' ? item.row.id : undefined, // a skip leaves what is drawn to be gone on with
    );
    if (sent === null) return false;
    const { plan, gesture, done } = sent;
    const after = session.overlay.view(item.view);
    const given: Given = { ...answer, gesture, item, after, wall: plan.events[0]?.wall ?? 0 };
    link.desk((desk) => answered(desk, given));
    store.setState({ secondLook: null });
    if (item.purpose === 'repeat' && answer.kind === 'label') void compareLooks(link, given, done);
    nudgeAfter(done);
    return true;
  }

  const nudgeAfter = (done: Promise<void>): void =>
    void done.then(
      () => session.learn.nudge(),
      () => undefined,
    );

  const mode = (): 'before' | 'after' | 'off' => store.getState().update.view.settings.suggestions;
  const kind = () => kindOf(store.getState().update.view.schema?.schema.kind ?? FIRST_KIND);
  const submit = (value: AnnotationValue): boolean => {
    const { seat } = store.getState().desk;
    return seat !== null && give(seat, { kind: 'label', value });
  };
  const submitDraft = (item: ItemId, held: Unfinished): boolean => {
    const fault = held.reducer.fault(held.draft);
    if (fault === null) return submit(held.draft.value);
    link.desk((desk) => hold(desk, item, { ...held, draft: { ...held.draft, focus: fault.focus } }));
    return say(fault.message);
  };
  /** Answers with labels alone; false for a kind that takes more. */
  const submitLabels = (labels: readonly LabelId[]): boolean => {
    const value = kind().ofLabels(labels);
    return value !== undefined && submit(value);
  };

  return {
    submit,
    choose: (label) => {
      const { picks } = kind();
      if (picks === 'one') return submitLabels([label]);
      link.desk((desk) => (picks === 'any' ? toggle(desk, label) : named(desk, label)));
      return true;
    },
    submitPicked: () => {
      const { seat } = store.getState().desk;
      if (kind().picks === 'any') return submitLabels(seat?.picked ?? []);
      return seat !== null && seat.draft !== null && submitDraft(seat.item.row.id, seat.draft);
    },
    confirmEmpty: () => {
      const drawn = store.getState().desk.seat?.draft?.draft.value;
      return drawn === undefined || isEmpty(drawn) ? submit(kind().empty) : say('Something is drawn here. Submit it, or delete it first.');
    },
    accept: () => {
      const { seat } = store.getState().desk;
      const proposal = seat === null || mode() !== 'before' ? null : proposalOf(seat);
      return proposal !== null && proposal.sure && submit(proposal.value);
    },
    reject: () => link.desk((desk) => (desk.seat !== null && canReject(desk.seat) ? reject(desk) : desk)),
    takeBack: () => link.desk(takeBack),
    skip: () => {
      const { seat } = store.getState().desk;
      return seat !== null && give(seat, { kind: 'skip', value: null });
    },
    ...createBackwards(link, dispatch),
    leave: () => {
      link.desk(leave);
      if (store.getState().message?.tone === 'info') store.setState({ message: null });
    },
    ...marks,
    answerManually: (item, value, drawn = false) => {
      const activeMs = link.stopwatch.read();
      const how = { pass: 0, purpose: 'manual', queue: null, suggestion: null, activeMs } as const;
      const command: Command = isSettled(item) ? settling(item, value, activeMs) : { type: 'SubmitLabel', item, value, ...how };
      const sent = dispatch(command, () => void link.refresh(item.id), drawn ? item.id : undefined);
      if (sent === null) return null;
      link.stopwatch.restart();
      link.desk((desk) => drop(desk, item.id));
      nudgeAfter(sent.done);
      return session.overlay.view(item);
    },
    hold: (item, draft) => link.desk((desk) => hold(desk, item, draft)),
    dismiss: () => store.setState({ message: null }),
  };
}

/** What undo or redo acts on next at this desk; null: nothing is left. */
export const backOf = ({ session, store }: Pick<SessionStore, 'session' | 'store'>, by: 'undo' | 'redo'): Back<GestureId> | null =>
  nextBack(by, store.getState().desk.seat?.draft ?? null, session.stacks()[by]);

type Sent = Dispatched & { readonly gesture: GestureId };
type Dispatch = (command: Command, failed: (gesture: GestureId) => void, draftOf?: ItemId) => Sent | null;

/** Undo, redo, fix: what brings items back. */
function createBackwards(
  link: SessionStore,
  dispatch: Dispatch,
): Pick<SessionActions, 'undo' | 'redo' | 'fix' | 'forward' | 'backward' | 'goTo'> {
  const { session, store } = link;
  /** Answers by the redo that brought them back: until the worker has folded it, undo names the redo. */
  const redone = new Map<GestureId, GestureId>();
  const back = (item: ItemId, { undone, given }: { readonly undone?: Answer; readonly given?: Given } = {}): void => {
    session.serve(item).then(
      (served) => {
        if (served === null) return;
        const again = given === undefined ? served : { ...given.item, view: served.view };
        const was = undone ?? answerOf(again, session.me().member);
        link.desk((desk) => bring(desk, undone === undefined ? again : { ...again, why: 'you took your answer back' }, was));
      },
      (error: unknown) => store.setState({ message: { tone: 'error', text: errorText(error) } }),
    );
  };
  const goTo = (place: number): void => {
    const failed = (error: unknown): void => store.setState({ message: { tone: 'error', text: errorText(error) } });
    const find = async (): Promise<void> => {
      const page = await session.page('', Math.max(0, place - 1), 1);
      const id = page.rows[0]?.id;
      const served = id === undefined || place < 1 ? null : await session.serve(id);
      if (served === null) {
        const last = page.total.toLocaleString('en');
        return store.setState({ message: { tone: 'info', text: `There is no item ${place}: they are numbered from 1 to ${last}.` } });
      }
      const why = `you looked up item ${place.toLocaleString('en')} of ${page.total.toLocaleString('en')}`;
      return link.desk((desk) => bring(desk, { ...served, why }, answerOf(served, session.me().member) ?? standing(served), place));
    };
    find().catch(failed);
  };
  const step = (by: 1 | -1, otherwise: (desk: Desk) => Desk): void => {
    const place = store.getState().desk.seat?.place ?? null;
    if (place === null) link.desk(otherwise);
    else goTo(place + by);
  };
  /** True: something drawn was taken back, or brought back. */
  const inDraft = (by: 'undo' | 'redo'): boolean => {
    const { seat } = store.getState().desk;
    const next = backOf(link, by);
    if (seat === null || next?.what !== 'drawn') return false;
    link.desk((desk) => hold(desk, seat.item.row.id, next.held));
    return true;
  };
  return {
    goTo,
    forward: () => step(1, forward),
    backward: () => step(-1, backward),
    undo: () => {
      const { update, desk } = store.getState();
      if (inDraft('undo')) return;
      const sent = dispatch({ type: 'Undo' }, () => undefined);
      const event = sent?.plan.events[0];
      if (sent === null || event?.type !== 'Undone') return;
      const gesture = redone.get(event.payload.gesture) ?? event.payload.gesture;
      if (desk.given.some((given) => given.gesture === gesture)) return link.desk((now) => undo(now, gesture));
      const decision = update.recent.find((each) => each.gesture === gesture);
      const marked = marksOf(link).get(gesture);
      void sent.done
        .then(() => folded(link, sent.gesture))
        .then(() => {
          if (decision !== undefined) back(decision.item, { undone: decision });
          else if (marked !== undefined) void link.refresh(marked);
          else store.setState({ message: { tone: 'info', text: 'Undone.' } });
        })
        .catch(() => undefined); // what was shown stays; the next update tries again
    },
    redo: () => {
      const { desk } = store.getState();
      if (inDraft('redo')) return;
      const sent = dispatch({ type: 'Redo' }, () => undefined);
      if (sent === null) return;
      const again = desk.undone.at(-1);
      if (again !== undefined) {
        redone.set(sent.gesture, again.gesture);
        return link.desk(redo);
      }
      void sent.done
        .then(() => folded(link, sent.gesture))
        .then(() => passAnswered(link))
        .catch(() => undefined); // what was shown stays; the next update tries again
    },
    fix: (item) => {
      const given = store.getState().desk.given.find((each) => each.item.row.id === item);
      if (given === undefined) back(item);
      else if (session.overlay.has(given.gesture)) link.desk((desk) => bring(desk, { ...given.item, view: given.after }, given));
      else back(item, { given }); // a review may have settled it since
    },
  };
}

/** What an item that comes back was answered: what a review has settled, else the annotator's own answer of that pass. */
function answerOf({ view, pass }: QueueItem, me: MemberId): Answer | null {
  const head = pass === 0 && isSettled(view) ? view.resolved : ownHeads(view, me, pass).at(-1);
  return head === null || head === undefined ? null : { kind: head.kind, value: head.value };
}

/** What stands for an item, whoever said it; nothing where it has to be answered without knowing that. */
const standing = ({ view: { resolved } }: QueueItem): Answer | null =>
  resolved === null ? null : { kind: resolved.kind, value: resolved.value };

/** Resolves once the folded state has what the gesture did. */
function folded({ session: { overlay } }: SessionStore, gesture: GestureId): Promise<void> {
  if (!overlay.has(gesture)) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = overlay.subscribe(() => {
      if (overlay.has(gesture)) return;
      stop();
      resolve();
    });
  });
}

/** Goes on when the item on screen has got an answer of mine that it did not have when it came. */
async function passAnswered(link: SessionStore): Promise<void> {
  const { seat } = link.store.getState().desk;
  if (seat === null) return;
  const { id } = seat.item.row;
  const served = await link.session.serve(id);
  const mine = served === null ? [] : ownHeads(served.view, link.session.me().member, seat.item.pass);
  if (mine.length > ownHeads(seat.item.view, link.session.me().member, seat.item.pass).length) link.desk((desk) => drop(desk, id));
}

const marked = new WeakMap<SessionStore, Map<GestureId, ItemId>>();

/** Items by the gestures of this tab that marked them without answering. */
function marksOf(link: SessionStore): Map<GestureId, ItemId> {
  let map = marked.get(link);
  if (map === undefined) marked.set(link, (map = new Map()));
  return map;
}

/** Hard tags, comments and retractions: they never advance. */
function createMarks(link: SessionStore, dispatch: Dispatch): Pick<SessionActions, 'tagHard' | 'clearHard' | 'comment' | 'retract'> {
  const mark = (item: ItemView, command: Command): boolean => {
    const sent = dispatch(command, () => void link.refresh(item.id));
    if (sent === null) return false;
    marksOf(link).set(sent.gesture, item.id);
    link.desk((desk) => revise(desk, item.id, (view) => link.session.overlay.withDecision(view, sent.gesture)));
    return true;
  };
  return {
    tagHard: (item, tags, note) => mark(item, { type: 'TagHard', item, tags, note }),
    clearHard: (item) => mark(item, { type: 'ClearHard', item }),
    comment: (item, text) => mark(item, { type: 'AddComment', item: item.id, text }),
    retract: (item, pass) => {
      const done = mark(item, { type: 'RetractLabel', item, pass });
      if (done) link.desk((desk) => (desk.seat?.item.row.id === item.id ? { ...desk, seat: seatFor(desk.seat.item) } : desk));
      return done;
    },
  };
}
