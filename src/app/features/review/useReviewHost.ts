import { useMemo } from 'react';
import { valueKey } from '#domain/annotation/value.ts';
import type { AnswerHost } from '#app/answering/answering.ts';
import { answersBeside } from '#app/answering/beside.ts';
import { usePending, useProject } from '#app/store/session.ts';
import { nextDoubt } from './doubts.ts';
import { onScreen } from './reviewDesk.ts';
import { useReview, useReviewStore } from './useReview.ts';
import { isBlind } from './words.ts';

/** The entry on screen for those who let it be answered; null: there is none. */
export function useReviewHost({ labels, headings, questions }: Pick<AnswerHost, 'labels' | 'headings' | 'questions'>): AnswerHost | null {
  const review = useReviewStore();
  const entry = useReview(({ desk }) => onScreen(desk));
  const { list, picked, draft, changed } = useReview(({ desk }) => desk);
  const update = useProject((now) => now);
  const beside = useMemo(() => {
    if (entry === null || isBlind(list)) return [];
    const { view, given, suggested } = entry;
    const model = suggested === null || entry.doubts.length > 0 ? [] : [{ name: 'the model', value: suggested.value }];
    return [...answersBeside(view, { update, shown: valueKey(given) }), ...model];
  }, [entry, list, update]);
  const view = usePending((overlay) => entry && overlay.view(entry.view));
  if (entry === null || view === null) return null;
  const { row, given } = entry;
  return {
    row,
    view,
    labels,
    ...(headings && { headings }),
    questions,
    picked,
    held: draft,
    beside,
    start: changed ?? given,
    undone: changed !== null,
    hold: (held) => review.hold(row.id, draft === null && held !== null && !held.touched ? nextDoubt(entry.doubts, held) : held),
    choose: review.choose,
    submit: (now) => {
      if (now !== undefined) review.hold(row.id, now);
      review.submit();
    },
    confirmEmpty: review.confirmEmpty,
    tap: review.later,
  };
}
