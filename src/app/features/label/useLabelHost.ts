import { useMemo } from 'react';
import type { AnswerHost } from '#app/answering/answering.ts';
import { useSession } from '#app/store/session.ts';
import { isBlindSeat } from '#app/store/sessionDesk.ts';
import { useDesk, useDeskActions, useNewestRun, useResume } from '#app/store/sessionHooks.ts';

/** The item on screen for those who let it be answered; null: there is none. */
export function useLabelHost({ labels, headings, questions }: Pick<AnswerHost, 'labels' | 'headings' | 'questions'>): AnswerHost | null {
  const seat = useDesk((state) => state.desk.seat);
  const undone = useDesk(({ desk }) => desk.undone.some(({ item }) => item.row.id === desk.seat?.item.row.id));
  const last = useDesk(({ desk }) => desk.given.find(({ value }) => value !== null)?.value ?? null);
  const actions = useDeskActions();
  const resume = useResume();
  const { learn } = useSession();
  const run = useNewestRun();
  const mode = useDesk((state) => state.update.view.settings.suggestions);
  return useMemo(() => {
    if (seat === null) return null;
    const { row, view, purpose, pass, queue, why } = seat.item;
    return {
      row,
      view,
      labels,
      ...(headings && { headings }),
      questions,
      undone,
      last,
      resume,
      start: seat.was?.value ?? null,
      picked: seat.picked,
      held: seat.draft,
      hold: (held) => actions.hold(row.id, held),
      choose: (label) => void actions.choose(label),
      submit: (now) => {
        if (now !== undefined) actions.hold(row.id, now);
        actions.submitPicked();
      },
      confirmEmpty: () => void actions.confirmEmpty(),
      clear: actions.reject,
      tap: () => void actions.skip(),
      ...(mode === 'before' &&
        !isBlindSeat(seat) && {
          guess: learn.guessRegions,
          ...(run !== null && { guessSpans: { ask: learn.guessSpans, run } }),
          ...(view.suggestions !== undefined && { suggestions: view.suggestions }),
        }),
      served: { purpose, pass, queue, why },
    };
  }, [seat, undone, last, labels, headings, questions, actions, resume, learn, mode, run]);
}
