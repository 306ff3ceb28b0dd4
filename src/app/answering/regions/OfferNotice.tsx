import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { dateTime } from '#app/parts/time.ts';
import type { Offer } from './useKeptDraft.ts';

/** What was drawn and not submitted, by a tab that is gone or before another answer: the person says what becomes of it. */
export function OfferNotice({ offer }: { readonly offer: Offer }): ReactNode {
  const [asked, setAsked] = useState(false);
  const count = offer.value.regions.length;
  return (
    <Notice
      tone="info"
      title={`${count === 1 ? 'A region' : `${count} regions`} of ${dateTime(offer.stored.savedAt)} ${count === 1 ? 'was' : 'were'} drawn here and not submitted`}
      actions={
        <>
          <Button onClick={offer.take}>Go on with {count === 1 ? 'it' : 'them'}</Button>
          <Button look="quiet" onClick={() => (asked ? offer.discard() : setAsked(true))}>
            {asked ? 'Throw away for ever' : 'Throw away'}
          </Button>
        </>
      }
    />
  );
}
