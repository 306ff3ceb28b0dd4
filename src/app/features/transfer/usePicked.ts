import { useEffect, useRef, useState } from 'react';
import type { PickedFile, PickedSort } from '#jobs/transfer/transfer.api.ts';
import { useSession } from '#app/store/session.ts';
import { wordsOf } from './useRun.ts';

/** Where picked files go once it is known what they are. */
export interface Takers {
  readonly images: (files: readonly PickedFile[]) => void;
  readonly tables: (files: readonly PickedFile[]) => void;
}

/** Files that nobody has looked into yet, or that cannot come in; null: those at hand are with their taker. */
export type Unsorted = { readonly step: 'sorting' } | { readonly step: 'refused'; readonly message: string } | null;

export interface Picking {
  readonly unsorted: Unsorted;
  /** Files of the folders at hand that describe the others and stay outside. */
  readonly describing: readonly string[];
  pick(files: readonly PickedFile[]): void;
  /** Forgets files that cannot come in. */
  reset(): void;
}

function refusalOf(sort: PickedSort): Unsorted {
  if (sort.kind === 'refused') return { step: 'refused', message: `${sort.problem.file}: ${sort.problem.message}` };
  const nothing = sort.kind === 'tables' && sort.files.length === 0;
  return nothing ? { step: 'refused', message: 'There is no image, table or text among these files.' } : null;
}

/** Finds out whether picked files are images or tables, and hands them on. `first`: those that the dialog opens with. */
export function usePicked(first: readonly PickedFile[], takers: Takers): Picking {
  const session = useSession();
  const [unsorted, setUnsorted] = useState<Unsorted>(first.length > 0 ? { step: 'sorting' } : null);
  const [describing, setDescribing] = useState<readonly string[]>([]);
  const turn = useRef(0);
  const pick = (files: readonly PickedFile[]): void => {
    const mine = (turn.current += 1);
    setUnsorted({ step: 'sorting' });
    setDescribing([]);
    session.transfer.sortPicked(files).then(
      (sort) => {
        if (mine !== turn.current) return;
        setUnsorted(refusalOf(sort));
        if (sort.kind === 'images') takers.images(files);
        if (sort.kind !== 'tables') return;
        setDescribing(sort.describing);
        takers.tables(sort.files);
      },
      (error: unknown) => {
        if (mine === turn.current) setUnsorted({ step: 'refused', message: wordsOf(error) });
      },
    );
  };
  const started = useRef(false);
  useEffect(() => {
    if (!started.current && first.length > 0) pick(first);
    started.current = true;
  });
  useEffect(() => () => void (turn.current = -1), []);
  return { unsorted, describing, pick, reset: () => setUnsorted(null) };
}
