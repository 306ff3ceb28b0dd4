import type { ReactNode } from 'react';
import { DialogueItem } from '#annotators/text/DialogueItem.tsx';
import type { Candidate, CandidatesContent } from '#domain/item/types.ts';
import { cx } from '#ui/cx.ts';
import { CandidatePicture } from './CandidatePicture.tsx';
import styles from './CandidatesItem.module.css';

interface Props {
  readonly content: CandidatesContent;
  /** Which candidate stands at each place; left out: as in the item. */
  readonly order?: readonly number[];
  /** Who the candidates are from is not told: it may tell what is better. */
  readonly blind?: boolean;
  /** Beside the letter of a place: what was said of its candidate, or what says it. */
  readonly head?: (candidate: number, place: number) => ReactNode;
  /** How a candidate stands out. */
  readonly look?: (candidate: number) => 'good' | 'bad' | null;
}

/** What a place is called: A, B, C … */
export const placeName = (place: number): string => String.fromCharCode(65 + place);

/** A prompt, and the answers to it side by side; one below the other where the screen is narrow. */
export function CandidatesItem({ content, order, blind = false, head, look }: Props): ReactNode {
  const { prompt, candidates } = content;
  const places = order ?? candidates.map((_, at) => at);
  return (
    <div className={styles['root']}>
      {prompt !== null && (
        <section className={styles['prompt']} aria-label="Prompt">
          {prompt.kind === 'dialogue' ? <DialogueItem turns={prompt.turns} small /> : <p dir="auto">{prompt.text}</p>}
        </section>
      )}
      <div className={cx(styles['candidates'], places.length > 3 && styles['many'])}>
        {places.map((at, place) => {
          const candidate = candidates[at];
          if (candidate === undefined) return null;
          return (
            <section key={at} className={styles['candidate']} data-look={look?.(at) ?? undefined} aria-label={`Answer ${placeName(place)}`}>
              <header className={styles['head']}>
                <span className={styles['letter']}>{placeName(place)}</span>
                {!blind && candidate.name !== '' && <span className={styles['name']}>{candidate.name}</span>}
                {head?.(at, place)}
              </header>
              <Body candidate={candidate} place={place} />
            </section>
          );
        })}
      </div>
    </div>
  );
}

function Body({ candidate: { content }, place }: { readonly candidate: Candidate; readonly place: number }): ReactNode {
  if (content.kind === 'image') return <CandidatePicture content={content} name={`Picture ${placeName(place)}`} />;
  return (
    <div className={styles['text']} dir="auto">
      {content.text}
    </div>
  );
}
