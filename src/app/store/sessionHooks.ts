import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import type { AnswerHost } from '../answering/answering.ts';
import type { ProjectSession } from '../servicesApi.ts';
import { openLeases } from './leases.ts';
import { useCurrent, useSession } from './session.ts';
import { createSessionActions, type SessionActions } from './sessionActions.ts';
import { bring } from './sessionDesk.ts';
import {
  createSessionStore,
  ownHeads,
  type SessionEnvironment,
  type SessionState,
  type SessionStore,
  type Stopwatch,
} from './sessionStore.ts';

interface Opened {
  readonly link: SessionStore;
  readonly actions: SessionActions;
}

const browser: SessionEnvironment = {
  now: () => Date.now(),
  leases: openLeases,
  watching: () => document.visibilityState === 'visible' && document.hasFocus(),
};

/** One store a session, so that a desk outlives a look at another screen. */
const stores = new WeakMap<ProjectSession, Opened>();

function useOpened(): Opened {
  const session = useSession();
  let opened = stores.get(session);
  if (opened === undefined) {
    const link = createSessionStore(session, browser);
    opened = { link, actions: createSessionActions(link) };
    stores.set(session, opened);
    const leaving = useCurrent.subscribe(({ opened: now }) => {
      if (now.state === 'open' && now.session === session) return;
      leaving();
      link.stop(); // what lay on this desk is free for other tabs
      stores.delete(session);
    });
  }
  return opened;
}

/** A part of what the desk knows; the component renders again only when that part changes. */
export const useDesk = <Part>(select: (state: SessionState) => Part): Part => useStore(useOpened().link.store, select);

/** What a person can do with items. */
export const useDeskActions = (): SessionActions => useOpened().actions;

/** Brings an item back that was on screen before a reload, as it was served then. */
export function useResume(): NonNullable<AnswerHost['resume']> {
  const { link } = useOpened();
  return useCallback(
    ({ item, served, heads }) =>
      void link.session.serve(item).then(
        (fresh) => {
          const own = fresh === null ? [] : ownHeads(fresh.view, link.session.me().member, 0).map(({ event }) => event as string);
          if (fresh !== null && own.join() === heads.join()) link.desk((desk) => bring(desk, { ...fresh, ...served }, null));
        },
        () => undefined, // it is found when its item is opened
      ),
    [link],
  );
}

/** Follows the model while the screen is open; it renders again only for those parts that it reads itself. */
export function useFollowedModel(): void {
  const { link } = useOpened();
  useEffect(() => link.watchModel(), [link]);
}

/** The same, with all that is known of the model: the screen renders again at each step of its progress. */
export function useModelPanel(): SessionState['panel'] {
  useFollowedModel();
  return useStore(useOpened().link.store, (state) => state.panel);
}

/** The run that makes suggestions, as far as somebody follows the model; null: none yet. */
export function useNewestRun(): string | null {
  return useStore(useOpened().link.store, (state) => state.panel?.latest?.run ?? null);
}

/** Measures active time while a screen with an item is open: inputs, and the page losing or getting sight and focus. Returns what measures. */
export function useStopwatch(): Stopwatch {
  const { link } = useOpened();
  useEffect(() => {
    const watch = (): void => (browser.watching() ? link.stopwatch.touch() : link.stopwatch.pause());
    const touch = (): void => {
      if (browser.watching()) link.stopwatch.touch();
    };
    const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll'] as const;
    link.stopwatch.restart();
    for (const type of inputs) window.addEventListener(type, touch, { capture: true, passive: true });
    for (const type of ['focus', 'blur'] as const) window.addEventListener(type, watch);
    document.addEventListener('visibilitychange', watch);
    return () => {
      for (const type of inputs) window.removeEventListener(type, touch, { capture: true });
      for (const type of ['focus', 'blur'] as const) window.removeEventListener(type, watch);
      document.removeEventListener('visibilitychange', watch);
    };
  }, [link]);
  return link.stopwatch;
}
