import { useContext, type ReactNode } from 'react';
import { formCommands, type FormActions } from '#app/commands/form.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { ItemRegion } from '#app/parts/ItemRegion.tsx';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import type { AnswerHost, SurfaceProps } from '../answering.ts';
import { OfferNotice } from '../OfferNotice.tsx';
import { RegionsDrawing } from '../regions/RegionsDrawing.tsx';
import { regionsReducer } from '../regions/reducer.ts';
import { heldBy } from '../draft.ts';
import { useKeptDraft } from '../useKeptDraft.ts';
import { singleKind } from '#domain/annotation/kinds/single.ts';
import type { Question } from '#domain/schema/types.ts';
import type { FormDraft } from './formDraft.ts';
import { answer, asked, current, drawn, formReducer, isDrawn, stepTo } from './reducer.ts';
import { useForm } from './useForm.ts';

/** Its keys come before those of the image and of the screen. */
const ABOVE = 0.8;

/** Something is drawn as the answer. */
const hasDrawn = (draft: FormDraft | null, { id }: Question): boolean => (draft?.drawings[id]?.value.regions.length ?? 0) > 0;

/** An item about which several questions are asked; where one of them is answered by drawing, on its image. */
export function FormSurface({ host, ahead = [], blind = false }: SurfaceProps): ReactNode {
  const { questions, labels } = host;
  const offer = useKeptDraft(host, formReducer(questions));
  const { draft, act } = useForm(host);
  const now = draft === null ? undefined : current(draft, questions);
  const drawing = draft === null ? undefined : asked(questions, draft.value.answers).find(isDrawn);
  const offered = now?.labels.filter((id) => labels.some((label) => label.id === id)) ?? [];
  const actions: FormActions = {
    canChoose: (place) => now !== undefined && place < offered.length,
    choose: (place) => {
      const label = offered[place];
      if (label !== undefined) host.choose(label);
    },
    none: () => {
      const empty = now === undefined ? undefined : singleKind(now.kind)?.empty;
      if (now !== undefined && empty !== undefined && !hasDrawn(draft, now))
        act((before) => stepTo(answer(before, questions, now, empty), questions, 1));
    },
    step: (by) => act((before) => stepTo(before, questions, by)),
  };
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
      <HotkeyDepth value={useContext(HotkeyDepth) + ABOVE}>
        <Keys actions={actions} />
      </HotkeyDepth>
      {inner === null ? <ItemRegion row={host.row} {...{ ahead, blind }} /> : <RegionsDrawing host={inner} {...{ ahead, blind }} />}
    </>
  );
}

function Keys({ actions }: { readonly actions: FormActions }): ReactNode {
  useCommands('form', formCommands, actions);
  return null;
}
