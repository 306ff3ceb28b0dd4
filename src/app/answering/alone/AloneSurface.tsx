import type { ReactNode } from 'react';
import { ItemRegion } from '#app/parts/ItemRegion.tsx';
import type { SurfaceProps } from '../answering.ts';
import { AnswerKeys } from '../controls/AnswerKeys.tsx';
import { OfferNotice } from '../OfferNotice.tsx';
import { useKeptDraft } from '../useKeptDraft.ts';
import { aloneReducer } from './reducer.ts';
import { onlyQuestion, useAlone } from './useAlone.ts';

/** An item about which one question is asked that a control answers. */
export function AloneSurface({ host, ahead = [], blind = false }: SurfaceProps): ReactNode {
  const offer = useKeptDraft(host, aloneReducer(onlyQuestion(host)));
  const alone = useAlone(host);
  const place = (at: number) => (alone === null ? undefined : alone.control.digit?.(at, alone.asked));
  return (
    <>
      {offer !== null && <OfferNotice offer={offer} what="An answer" isOne />}
      <AnswerKeys
        actions={{
          canChoose: (at) => place(at) !== undefined,
          choose: (at) => {
            const what = place(at);
            if (what !== undefined) alone?.give(what);
          },
          none: () => alone?.none(),
          canCopy: () => false,
          copy: () => undefined,
          canStep: () => false,
          step: () => undefined,
          enter: () => alone?.submit(),
        }}
      />
      <ItemRegion row={host.row} {...{ ahead, blind }} />
    </>
  );
}
