import { stampFor } from '../guide/parse.ts';
import type { EventId, GestureId, Hash, MemberId } from '../ids.ts';
import type { Plan, PlannedEvent } from '../log/event.ts';
import type { EventType, Payloads } from '../log/payloads.ts';
import { assertNever, err, ok, type Result } from '../result.ts';
import type { ItemView, ProjectView } from '../state/view.ts';
import { checkValue } from './checkValue.ts';
import type { Command, DecideContext, DecideState } from './command.ts';
import { planFreeze } from './freeze.ts';
import { planKeep, planPromote } from './models.ts';
import { planGuide, planSchema } from './publish.ts';
import { planReview } from './review.ts';
import type { Rejection } from './rejection.ts';
import { planWithdrawal } from './withdraw.ts';
import { largeValue } from './largeValue.ts';

const COMMENT_LIMIT = 16_000;

/** One event to be, without what every event of the gesture shares. */
export type Part<Type extends EventType = EventType> = {
  [Each in Type]: { readonly type: Each; readonly payload: Payloads[Each]; readonly supersedes?: readonly EventId[] };
}[Type];

/** What a command comes to: the events of one gesture, or why not. Pure: whoever calls writes them. */
export function decide(command: Command, state: DecideState, context: DecideContext): Result<Plan, Rejection> {
  const bodies = new Map<Hash, string>();
  const parts = partsOf(command, state, context, bodies);
  return parts.ok ? ok({ events: plan(parts.value, context), bodies }) : parts;
}

/** Gives the parts of one gesture their ids. */
export function plan(parts: readonly Part[], context: DecideContext): PlannedEvent[] {
  const gesture = context.newId() as GestureId;
  return parts.map(
    ({ type, payload, supersedes }) =>
      ({
        type,
        payload,
        id: context.newId() as EventId,
        gesture,
        author: context.me,
        wall: context.now,
        supersedes: supersedes ?? [],
      }) as PlannedEvent,
  );
}

function partsOf(
  command: Command,
  state: DecideState,
  { me }: DecideContext,
  bodies: Map<Hash, string>,
): Result<readonly Part[], Rejection> {
  const { view } = state;
  switch (command.type) {
    case 'SubmitLabel':
      return submit(command, view, me, bodies);
    case 'SkipItem': {
      if (view.schema === null) return err({ code: 'no-schema' });
      const payload = { ...answer(command, view.schema.version), guide: view.guide === null ? null : stampFor(view.guide, []) };
      return ok([{ type: 'ItemSkipped', payload, supersedes: ownHeads(command.item, me, command.pass) }]);
    }
    case 'RetractLabel': {
      if (ownLabels(command.item, me, command.pass).length === 0) return err({ code: 'no-change' });
      const supersedes = ownHeads(command.item, me, command.pass);
      return ok([{ type: 'LabelRetracted', payload: { item: command.item.id, pass: command.pass }, supersedes }]);
    }
    case 'TagHard':
    case 'ClearHard':
      if (command.type === 'TagHard' && command.note !== '' && isForgotten(view, me)) return err({ code: 'forgotten' });
      return hard(command, me);
    case 'AddComment': {
      const text = command.text.trim();
      if (isForgotten(view, me)) return err({ code: 'forgotten' });
      if (text === '') return err({ code: 'empty-comment' });
      if (text.length > COMMENT_LIMIT) return err({ code: 'too-long', limit: COMMENT_LIMIT });
      return ok([{ type: 'CommentAdded', payload: { item: command.item, text } }]);
    }
    case 'ChangeMeta':
      return ok([{ type: 'ItemMetaChanged', payload: { item: command.item, meta: command.meta } }]);
    case 'Undo': {
      const gesture = command.gesture ?? state.undo.at(-1);
      if (gesture === undefined) return err({ code: 'nothing-to-undo' });
      if (!state.undo.includes(gesture)) return err({ code: 'not-undoable' });
      return ok([{ type: 'Undone', payload: { gesture } }]);
    }
    case 'Redo': {
      const gesture = state.redo.at(-1);
      return gesture === undefined ? err({ code: 'nothing-to-redo' }) : ok([{ type: 'Undone', payload: { gesture } }]);
    }
    case 'PublishSchema':
      return planSchema(command.schema, view, new Set(command.gone));
    case 'PublishGuide':
      return planGuide(command, view, bodies);
    case 'ChangeProject': {
      const { name, archived, settings } = command;
      const payload = { ...(name && { name }), ...(archived !== undefined && { archived }), ...(settings && { settings }) };
      return ok([{ type: 'ProjectChanged', payload }]);
    }
    case 'DecideReview':
      return planReview(command, view, me, bodies);
    case 'FreezeDataset':
      return planFreeze(command, view, bodies);
    case 'KeepModel':
      return planKeep(command, view);
    case 'PromoteModel':
      return planPromote(command, view);
    case 'WithdrawImport':
      return planWithdrawal(command, view);
    default:
      return assertNever(command);
  }
}

/** Words of a member who was erased are refused by every copy: better said at once. */
const isForgotten = (view: ProjectView, me: MemberId): boolean => view.members.some(({ id, erased }) => id === me && erased === true);

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

function submit(
  command: Of<'SubmitLabel'>,
  view: ProjectView,
  me: MemberId,
  bodies: Map<Hash, string>,
): Result<readonly Part[], Rejection> {
  if (view.schema === null) return err({ code: 'no-schema' });
  const { schema, version } = view.schema;
  const checked = checkValue(command.value, schema);
  if (!checked.ok) return checked;
  const { value, slugs } = checked.value;
  const payload = {
    ...answer(command, version),
    guide: view.guide === null ? null : stampFor(view.guide, slugs),
    value: largeValue(value, bodies),
    suggestion: command.suggestion,
  };
  return ok([{ type: 'LabelSubmitted', payload, supersedes: ownHeads(command.item, me, command.pass) }]);
}

const answer = ({ item, pass, purpose, queue, activeMs }: Of<'SubmitLabel' | 'SkipItem'>, schema: Hash) => ({
  item: item.id,
  pass,
  purpose,
  queue,
  schema,
  activeMs: Math.max(0, Math.round(activeMs)),
});

/** The author's own heads, retractions included, that a new answer replaces. */
const ownHeads = (item: ItemView, me: MemberId, pass: number): EventId[] => [
  ...ownLabels(item, me, pass),
  ...item.retracted.filter((each) => each.author === me && each.pass === pass).map((each) => each.event),
];

const ownLabels = (item: ItemView, me: MemberId, pass: number): EventId[] =>
  item.heads.filter((head) => head.author === me && head.pass === pass && head.rank === 'person').map((head) => head.event);

function hard(command: Of<'TagHard' | 'ClearHard'>, me: MemberId): Result<readonly Part[], Rejection> {
  const item = command.item.id;
  const marks = command.item.hard.filter((mark) => mark.author === me);
  const cleared = command.item.retracted.filter((each) => each.author === me && each.pass === null);
  const supersedes = [...marks, ...cleared].map((each) => each.event);
  if (command.type === 'ClearHard') {
    return marks.length === 0 ? err({ code: 'no-change' }) : ok([{ type: 'HardCleared', payload: { item }, supersedes }]);
  }
  if (command.note.length > COMMENT_LIMIT) return err({ code: 'too-long', limit: COMMENT_LIMIT });
  return ok([{ type: 'HardTagged', payload: { item, tags: command.tags, note: command.note.trim() }, supersedes }]);
}
