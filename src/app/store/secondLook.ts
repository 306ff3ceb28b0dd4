import type { Given } from './sessionDesk.ts';
import type { SessionStore } from './sessionStore.ts';

/** So long it is said that the last answer was a second look, unless another answer comes before. */
const SECOND_LOOK_MS = 10_000;

/** After a second look: what this person said the first time, which could not be seen before the answer. */
export async function compareLooks(link: SessionStore, { item, value }: Given, written: Promise<void>): Promise<void> {
  const { session, store } = link;
  const served = await written.then(() => session.serve(item.row.id)).catch(() => null);
  const before = served?.view.heads.findLast(
    (head) => head.author === session.me().member && head.pass < item.pass && head.kind === 'label',
  );
  if (before === undefined || store.getState().desk.given[0]?.item.row.id !== item.row.id) return; // another answer came meanwhile
  const secondLook = { item: item.row.id, before: before.value, now: value };
  store.setState({ secondLook });
  const over = (): void => {
    if (store.getState().secondLook === secondLook) store.setState({ secondLook: null });
  };
  setTimeout(over, SECOND_LOOK_MS);
}
