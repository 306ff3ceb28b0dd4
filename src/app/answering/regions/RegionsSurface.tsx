import type { ReactNode } from 'react';
import type { SurfaceProps } from '../answering.ts';
import { OfferNotice } from '../OfferNotice.tsx';
import { useKeptDraft } from '../useKeptDraft.ts';
import { regionsReducer } from './reducer.ts';
import { RegionsDrawing } from './RegionsDrawing.tsx';
import { regionsIn } from './regionsIn.ts';

/** An image on which regions are drawn: they are the whole answer. */
export function RegionsSurface(props: SurfaceProps): ReactNode {
  const offer = useKeptDraft(props.host, regionsReducer);
  const count = offer === null ? 0 : regionsIn(offer.value).length;
  return (
    <>
      {offer !== null && <OfferNotice offer={offer} what={count === 1 ? 'A region' : `${count} regions`} isOne={count === 1} />}
      <RegionsDrawing {...props} />
    </>
  );
}
