import { useEffect, useRef, useState } from 'react';
import type { ItemView } from '#domain/state/view.ts';
import type { StoredDraft } from '#app/servicesApi.ts';
import { useStage, type Stage } from '#app/store/stage.ts';
import type { AnswerHost } from './answering.ts';
import { heldBy, type Draft, type DraftReducer } from '../store/draft.ts';

/** What is kept of a draft: enough to go on with it as if nothing had happened. */
interface Body<Of extends Draft> {
  readonly v: 1;
  readonly draft: Of;
  /** Own answers that it would replace: another answer since makes it an old one. */
  readonly heads: readonly string[];
  readonly served: object | null;
}

/** A draft of a tab that is gone, or of before another answer: the person says what becomes of it. */
export interface Offer {
  readonly stored: StoredDraft;
  readonly value: Draft['value'];
  readonly take: () => void;
  readonly discard: () => void;
}

const headsOf = (view: ItemView, me: string): readonly string[] =>
  view.heads.filter(({ author, pass }) => author === me && pass === 0).map(({ event }) => event);

function bodyOf<Of extends Draft>({ body }: StoredDraft, reducer: DraftReducer<Of>): Body<Of> | null {
  const { v, draft, heads, served } = (body ?? {}) as Partial<Body<Of>>;
  const read = v === 1 ? reducer.read(draft) : null;
  return read === null || !Array.isArray(heads) ? null : { v: 1, draft: read, heads, served: served ?? null };
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

/** Sessions whose first item has been brought back already. */
const resumed = new WeakSet<Stage>();

/**
 * Begins the draft of the item on screen, with what this tab has kept of it or else with the answer that it has, and keeps it at the end of each
 * gesture. What a tab that is gone has kept is offered.
 */
export function useKeptDraft<Of extends Draft>(host: AnswerHost, reducer: DraftReducer<Of>): Offer | null {
  const session = useStage();
  const me = session.me().member;
  const { row, held, hold } = host;
  const item = row.id;
  const latest = useRef(host);
  const kept = useRef<unknown>(null);
  const keptSketch = useRef<unknown>(undefined);
  const [found, setFound] = useState<{ readonly item: string; readonly stored: StoredDraft; readonly body: Body<Of> } | null>(null);
  useEffect(() => {
    latest.current = host;
  });

  useEffect(() => {
    if (heldBy(held, reducer) !== null) return undefined;
    let left = false;
    const begin = (stored: readonly StoredDraft[]): void => {
      if (left) return;
      const { view, start, undone, hold: put } = latest.current;
      const all = stored.flatMap((each) => {
        const body = bodyOf(each, reducer);
        return body === null ? [] : [{ item, stored: each, body }];
      });
      const mine = all.find((each) => each.stored.mine && same(each.body.heads, headsOf(view, me)));
      setFound(all.find((each) => each !== mine) ?? null);
      kept.current = mine?.body.draft.past ?? null;
      const fresh = reducer.start(start);
      keptSketch.current = mine?.body.draft.sketch;
      if (mine === undefined && !undone) kept.current = fresh.past;
      put({ draft: mine?.body.draft ?? fresh, reducer, touched: mine !== undefined || undone });
    };
    void read(session, item).then(begin);
    return () => {
      left = true;
    };
  }, [session, me, item, held, reducer]);

  useEffect(() => {
    const own = heldBy(held, reducer);
    if (own === null || !own.touched || (own.draft.past === kept.current && own.draft.sketch === keptSketch.current)) return;
    kept.current = own.draft.past;
    keptSketch.current = own.draft.sketch;
    const { view, served } = latest.current;
    const body: Body<Of> = { v: 1, draft: own.draft, heads: headsOf(view, me), served: served ?? null };
    void session
      .drafts()
      .then((drafts) => drafts.keep(item, body))
      .catch(() => undefined); // the light in the header tells
  }, [session, me, item, held, reducer]);

  useEffect(() => {
    const { resume } = latest.current;
    if (resume === undefined || resumed.has(session)) return;
    resumed.add(session);
    void session
      .drafts()
      .then((drafts) => drafts.own())
      .then((own) => {
        const last = own[0] === undefined ? null : bodyOf(own[0], reducer);
        if (own[0] === undefined || last === null || last.served === null || own[0].item === latest.current.row.id) return;
        resume({ item: own[0].item, served: last.served, heads: last.heads });
      })
      .catch(() => undefined); // it is found when its item is opened
  }, [session, reducer]);

  if (found === null || found.item !== item || held === null) return null;
  const done = (): void => {
    setFound(null);
    void session
      .drafts()
      .then((drafts) => drafts.remove(item, found.stored.tab))
      .catch(() => undefined); // it is offered again
  };
  return {
    stored: found.stored,
    value: found.body.draft.value,
    take: () => {
      kept.current = null;
      hold({ draft: { ...found.body.draft, focus: [] }, reducer, touched: true });
      if (!found.stored.mine) done();
      else setFound(null);
    },
    discard: done,
  };
}

const read = async (session: Stage, item: StoredDraft['item']): Promise<readonly StoredDraft[]> => {
  try {
    return await (await session.drafts()).find(item);
  } catch {
    return []; // who cannot read what was kept can still draw
  }
};
