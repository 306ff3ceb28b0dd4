import type { ReactNode } from 'react';
import type { SurfaceProps } from '../answering.ts';
import { OfferNotice } from '../OfferNotice.tsx';
import { useKeptDraft } from '../useKeptDraft.ts';
import { spansIn, spansReducer } from './reducer.ts';
import { SpansDrawing } from './SpansDrawing.tsx';

/** A text in which spans are marked: they are the whole answer. */
export function SpansSurface(props: SurfaceProps): ReactNode {
  const offer = useKeptDraft(props.host, spansReducer(props.host.labels));
  const count = offer === null ? 0 : spansIn(offer.value).spans.length;
  return (
    <>
      {offer !== null && <OfferNotice offer={offer} what={count === 1 ? 'A span' : `${count} spans`} isOne={count === 1} />}
      <SpansDrawing {...props} />
    </>
  );
}
