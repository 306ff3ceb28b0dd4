import type { ReactNode } from 'react';
import { ItemRegion } from '#app/parts/ItemRegion.tsx';
import type { AnswerHost, SurfaceProps } from '../answering.ts';
import { AnswerKeys } from '../controls/AnswerKeys.tsx';
import { OfferNotice } from '../OfferNotice.tsx';
import { RegionsDrawing } from '../regions/RegionsDrawing.tsx';
import { regionsReducer } from '../regions/reducer.ts';
import { heldBy } from '#app/store/draft.ts';
import { useKeptDraft } from '../useKeptDraft.ts';
import { asked, drawn, formReducer, isDrawn } from './reducer.ts';
import { useForm } from './useForm.ts';
import { useFormActions } from './useFormActions.ts';

/** An item about which several questions are asked; where one of them is answered by drawing, on its image. */
export function FormSurface({ host, ahead = [], blind = false }: SurfaceProps): ReactNode {
  const { questions, labels } = host;
  const offer = useKeptDraft(host, formReducer(questions));
  const { draft, act } = useForm(host);
  const drawing = draft === null ? undefined : asked(questions, draft.value.answers).find(isDrawn);
  const actions = useFormActions(host);
  const inner: AnswerHost | null =
    draft === null || drawing === undefined
      ? null
      : {
          ...host,
          labels: labels.filter(({ id }) => drawing.labels.includes(id)),
          held: { draft: draft.drawings[drawing.id] ?? regionsReducer.start(null), reducer: regionsReducer, touched: true },
          hold: (held) => {
            const mine = heldBy(held, regionsReducer);
            if (mine !== null) act((before) => drawn(before, questions, drawing, mine.draft));
          },
        };
  return (
    <>
      {offer !== null && <OfferNotice offer={offer} what="An answer" isOne />}
      <AnswerKeys actions={actions} />
      {inner === null ? <ItemRegion row={host.row} {...{ ahead, blind }} /> : <RegionsDrawing host={inner} {...{ ahead, blind }} />}
    </>
  );
}
