import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { dateTime } from '#app/parts/time.ts';
import type { Offer } from './useKeptDraft.ts';

interface Props {
  readonly offer: Offer;
  /** Begins the sentence: "2 regions". */
  readonly what: string;
  readonly isOne: boolean;
}

/** What was drawn and not submitted, by a tab that is gone or before another answer: the person says what becomes of it. */
export function OfferNotice({ offer, what, isOne }: Props): ReactNode {
  const [asked, setAsked] = useState(false);
  return (
    <Notice
      tone="info"
      title={`${what} of ${dateTime(offer.stored.savedAt)} ${isOne ? 'was' : 'were'} not submitted`}
      actions={
        <>
          <Button onClick={offer.take}>Go on with {isOne ? 'it' : 'them'}</Button>
          <Button look="quiet" onClick={() => (asked ? offer.discard() : setAsked(true))}>
            {asked ? 'Throw away for ever' : 'Throw away'}
          </Button>
        </>
      }
    />
  );
}
