import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import type { ReviewList } from '#jobs/project/review.api.ts';
import { defineCommand, keysOf, type CommandDef } from '#app/commands/define.ts';
import { reviewCommands, type ReviewActions } from '#app/commands/review.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import type { ProjectSession } from '#app/servicesApi.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { useSession } from '#app/store/session.ts';
import { useStopwatch } from '#app/store/sessionHooks.ts';
import { backOf, onScreen } from './reviewDesk.ts';
import { createReviewStore, type ReviewState, type ReviewStore } from './reviewStore.ts';

/** One review a session, so that it outlives a look at another screen and its decisions can still be taken back. */
const stores = new WeakMap<ProjectSession, ReviewStore>();

/** The review of the open project, turned to a list; reads the list anew whenever the screen opens. */
export function useOpenReview(list: ReviewList): ReviewStore {
  const session = useSession();
  const watch = useStopwatch();
  const [review] = useState(() => {
    const known = stores.get(session) ?? createReviewStore(session, watch);
    stores.set(session, known);
    return known;
  });
  useEffect(() => review.show(list), [review, list]);
  return review;
}

export const ReviewContext = createContext<ReviewStore | null>(null);

/** @throws outside the review screen. */
export function useReviewStore(): ReviewStore {
  const review = useContext(ReviewContext);
  if (review === null) throw new Error('useReviewStore is called outside the review screen');
  return review;
}

/** A part of what the review knows. */
export const useReview = <Part>(select: (state: ReviewState) => Part): Part => useStore(useReviewStore().store, select);

/** What lies beside the entry on screen. */
export interface Panes {
  readonly search: () => void;
  readonly toggleGuide: () => void;
  readonly toggleHistory: () => void;
}

interface Choosing {
  readonly choose: (label: LabelId) => void;
}

/** Binds the screen's keys; a label's own key goes first. */
export function useReviewCommands(labels: readonly Label[], panes: Panes): void {
  const review = useReviewStore();
  const entry = useReview(({ desk }) => onScreen(desk));
  const canUndo = useReview(({ desk }) => backOf(desk, 'undo') !== null);
  const context: ReviewActions = {
    hasEntry: entry !== null,
    hasSuggestion: entry !== null && entry.suggested !== null,
    canUndo,
    submit: review.submit,
    hasDoubts: entry !== null && entry.doubts.length > 1,
    accept: review.accept,
    nextDoubt: review.nextDoubt,
    hard: () => review.mark('hard'),
    guideGap: () => review.mark('guide-gap'),
    confirmEmpty: review.confirmEmpty,
    later: review.later,
    undo: review.undo,
    redo: review.redo,
    searchLabels: panes.search,
    toggleGuide: panes.toggleGuide,
    toggleHistory: panes.toggleHistory,
  };
  useCommands<Choosing>('review', useChoices(labels), { choose: review.choose });
  useCommands('review', reviewCommands, context);
}

function useChoices(labels: readonly Label[]): readonly CommandDef<Choosing>[] {
  return useMemo(
    () =>
      labels.map((label) =>
        defineCommand<Choosing>({
          id: `review.choose.${label.slug}`,
          title: `Fix: ${label.name}`,
          scope: 'review',
          hotkeys: label.hotkey === null ? [] : [label.hotkey],
          perform: ({ choose }) => choose(label.id),
        }),
      ),
    [labels],
  );
}

/** The key to show on a command's button: the first one that no label has. */
export function useKeyCap(labels: readonly Label[]): (id: (typeof reviewCommands)[number]['id']) => { readonly keys?: string } {
  const own = usePreferences((state) => state.keys);
  return (id) => {
    const command = reviewCommands.find((each) => each.id === id);
    const free = command === undefined ? [] : keysOf(command, own).filter((keys) => !labels.some(({ hotkey }) => hotkey === keys));
    return free[0] === undefined ? {} : { keys: free[0] };
  };
}
