import { useEffect, useMemo } from 'react';
import type { AnswerHost } from '../answering.ts';
import { offersIn, openOffers, saw, settledIn, surerThan, type Offer } from './offers.ts';
import { useToolbox } from './toolbox.ts';
import { useRegions } from './useRegions.ts';

/** What models suggest on the item on screen and nobody has decided about; `shown`: what they are sure enough of. The surest first. */
export function useOffers(host: AnswerHost): { readonly open: readonly Offer[]; readonly shown: readonly Offer[] } {
  const { draft } = useRegions(host);
  const from = useToolbox((state) => state.surerThan);
  const { view, suggestions } = host;
  const settled = useMemo(() => settledIn(view), [view]);
  const all = offersIn(suggestions);
  const open = useMemo(() => openOffers(all, draft, settled), [all, draft, settled]);
  const shown = useMemo(() => surerThan(open, from), [open, from]);
  useEffect(() => {
    if (suggestions !== undefined) saw(view.id);
  }, [suggestions, view.id]);
  return { open, shown };
}
