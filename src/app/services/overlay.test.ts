import { expect, test } from 'vitest';
import type { GestureId, ItemId, LabelId } from '#domain/ids.ts';
import type { ItemView } from '#domain/state/view.ts';
import { MemorySession } from '#support/memorySession.ts';

/** A project whose writes take a while, so that what is decided stays unfolded; `read` is the item as it was before anything. */
async function open(latency = 30) {
  const session = new MemorySession({ texts: ['one', 'two'], latency });
  const label = (name: string): LabelId => session.current().view.schema!.schema.labels.find((each) => each.name === name)!.id;
  const id = session.rows[0]!.id;
  const read = (await session.detail(id))!.view;
  const answer = (item: ItemView, name: string) => {
    const how = { pass: 0, purpose: 'manual', queue: null, activeMs: 0, suggestion: null } as const;
    const sent = session.dispatch({ type: 'SubmitLabel', item, value: { kind: 'choice', label: label(name) }, ...how });
    if (!sent.ok) throw new Error(sent.error.code);
    return { done: sent.value.done, gesture: sent.value.plan.events[0]!.gesture };
  };
  const folded = async (): Promise<ItemView> => (await session.detail(id))!.view;
  return { session, overlay: session.overlay, label, id, read, answer, folded };
}

const labelOf = ({ resolved }: ItemView): unknown => (resolved?.value?.kind === 'choice' ? resolved.value.label : null);
const undo = (session: MemorySession, gesture?: GestureId) => session.dispatch({ type: 'Undo', ...(gesture && { gesture }) });

test('an answer is seen at once on the item that was read before it, and the same object comes while nothing changes', async () => {
  const { overlay, read, answer, label } = await open();
  expect(overlay.view(read)).toBe(read);
  answer(read, 'Spam');
  const seen = overlay.view(read);
  expect([seen.state, labelOf(seen)]).toEqual(['labeled', label('Spam')]);
  expect(overlay.view(read)).toBe(seen);
});

test('an item that was read after the fold has each answer, tag and comment once', async () => {
  const { session, overlay, read, answer, folded } = await open();
  answer(read, 'Spam');
  session.dispatch({ type: 'TagHard', item: overlay.view(read), tags: ['two labels fit'], note: '' });
  session.dispatch({ type: 'AddComment', item: read.id, text: 'is this an offer?' });
  const before = overlay.view(read);
  const fresh = overlay.view(await folded()); // here the fold is at once, and the update that says so comes later
  for (const view of [before, fresh]) expect([view.heads.length, view.hard.length, view.comments.length]).toEqual([1, 1, 1]);
});

test('an answer that replaces one which is not folded yet stands alone, whichever of the two a reader has', async () => {
  const { overlay, read, answer, folded, label } = await open();
  answer(read, 'Spam');
  answer(overlay.view(read), 'Ham');
  for (const view of [overlay.view(read), overlay.view(await folded())]) {
    expect([view.heads.length, labelOf(view), view.disputed]).toEqual([1, label('Ham'), false]);
  }
});

test('what was taken back is gone at once, what was brought back is there again', async () => {
  const { session, overlay, read, answer, label } = await open();
  answer(read, 'Spam');
  expect(labelOf(overlay.view(read))).toBe(label('Spam'));
  undo(session);
  expect(overlay.view(read).state).toBe('unseen');
  expect(overlay.answered()).toEqual([]);
  session.dispatch({ type: 'Redo' });
  expect(labelOf(overlay.view(read))).toBe(label('Spam'));
  expect(overlay.answered()).toEqual([read.id]);
});

test('an answer leaves the overlay when it is folded, and does not flicker where the item was not read anew', async () => {
  const { overlay, read, answer, label } = await open(5);
  const { done, gesture } = answer(read, 'Spam');
  const seen = overlay.view(read);
  expect(overlay.has(gesture)).toBe(true);
  await done;
  expect([overlay.has(gesture), overlay.answered()]).toEqual([false, []]);
  expect(overlay.view(read)).toBe(seen);
  expect(labelOf(overlay.view(read))).toBe(label('Spam'));
});

test('an answer that could not be written is gone, and who looks is told', async () => {
  const { session, overlay, read, answer } = await open(5);
  session.failNext('the disk is full');
  const { done, gesture } = answer(read, 'Spam');
  expect(overlay.view(read).state).toBe('labeled');
  let told = 0;
  overlay.subscribe(() => (told += 1));
  await expect(done).rejects.toThrow('the disk is full');
  expect([overlay.view(read).state, overlay.has(gesture), told]).toEqual(['unseen', false, 1]);
});

test('an answer that is undone after its fold is not laid over an item that was read before it', async () => {
  const { session, overlay, read, answer } = await open(5);
  const { done, gesture } = answer(read, 'Spam');
  expect(overlay.view(read).state).toBe('labeled');
  await done;
  undo(session, gesture);
  expect(overlay.view(read).state).toBe('unseen');
});

test('other items stay as they are', async () => {
  const { session, overlay, read, answer } = await open();
  const other = (await session.detail(session.rows[1]!.id as ItemId))!.view;
  answer(read, 'Spam');
  expect(overlay.view(other)).toBe(other);
});
