import { useEffect, useState, type ReactNode } from 'react';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { LabelId } from '#domain/ids.ts';
import { regionGuessCommands } from '#app/commands/regionGuess.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { SURE_FROM } from '#app/store/proposal.ts';
import type { RegionGuesses } from '#jobs/learn/learn.api.ts';
import { Button } from '#ui/Button.tsx';
import { ColorChip } from '#ui/ColorChip.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import type { AnswerHost } from '../answering.ts';
import { useGuessed } from './guessed.ts';
import { focusedRegions, relabel } from './reducer.ts';
import { useRegions } from './useRegions.ts';
import styles from './Regions.module.css';

/** A region that is still being moved is not asked about at every step, in milliseconds. */
const SETTLE = 150;
/** How many guesses are named where the model is unsure. */
const NAMED = 3;

/** What the model says of the region that is selected and has no label: a likely label can be accepted, others are only named. */
export function RegionGuess({ host }: { readonly host: AnswerHost }): ReactNode {
  const { draft, act } = useRegions(host);
  const [only, ...others] = draft === null ? [] : focusedRegions(draft);
  const region = only !== undefined && others.length === 0 && only.label === null ? only : null;
  const said = useGuesses(host, region);
  const guesses = said?.guesses[0] ?? [];
  const [first] = guesses;
  const sure = first !== undefined && first.p >= SURE_FROM;
  const accept = (): void => {
    // the label is of this region alone: what is drawn next is suggested a label of its own
    if (sure && region !== null) act((now) => relabel(now, [region.id], first.label));
  };
  useCommands('regions', regionGuessCommands, { hasGuess: sure, accept });
  const source = said?.source;
  useEffect(() => {
    if (region !== null && sure && source !== undefined) useGuessed.getState().show(region.id, source, first);
  }, [region, sure, source, first]);
  if (first === undefined) return null;
  const label = (id: LabelId) => host.labels.find((each) => each.id === id);
  return (
    <div className={styles['guess']} role="status">
      {sure ? (
        <>
          <span className={styles['count']}>suggestion</span>
          <ColorChip color={label(first.label)?.color ?? 7} name={label(first.label)?.name ?? first.label} />
          <span>{first.p.toFixed(2)}</span>
          <Button look="quiet" keys="a" onMouseDown={keepFocus} onClick={accept}>
            accept
          </Button>
        </>
      ) : (
        <span>
          unsure, best guesses:{' '}
          {guesses
            .slice(0, NAMED)
            .map(({ label: id, p }) => `${label(id)?.name ?? id} ${p.toFixed(2)}`)
            .join(', ')}
        </span>
      )}
    </div>
  );
}

/** What the model says of a region as it is now; null: nothing yet, or nothing at all. */
function useGuesses({ guess, row }: AnswerHost, region: Region | null): RegionGuesses | null {
  const [found, setFound] = useState<{ readonly of: string; readonly said: RegionGuesses | null } | null>(null);
  const key = region === null ? null : `${row.id} ${JSON.stringify(region)}`;
  useEffect(() => {
    if (guess === undefined || key === null) return undefined;
    let left = false;
    const asked = JSON.parse(key.slice(row.id.length + 1)) as Region;
    const ask = (): void =>
      void guess(row.id, [asked]).then(
        (said) => {
          if (!left) setFound({ of: key, said });
        },
        () => undefined, // it can be labeled without
      );
    const timer = setTimeout(ask, SETTLE);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [guess, key, row.id]);
  return guess !== undefined && found !== null && found.of === key ? found.said : null;
}
