import type { ReactNode } from 'react';
import { DialogueItem } from '#annotators/text/DialogueItem.tsx';
import type { Candidate, CandidatesContent } from '#domain/item/types.ts';
import { cx } from '#ui/cx.ts';
import { CandidatePicture } from './CandidatePicture.tsx';
import styles from './CandidatesItem.module.css';

/** What a place is called: A, B, C … */
const placeName = (place: number): string => String.fromCharCode(65 + place);

/** A prompt, and the answers to it side by side; one below the other where the screen is narrow. Who they are from is not told: it may tell what is better. */
export function CandidatesItem({ content: { prompt, candidates } }: { readonly content: CandidatesContent }): ReactNode {
  return (
    <div className={styles['root']}>
      {prompt !== null && (
        <section className={styles['prompt']} aria-label="Prompt">
          {prompt.kind === 'dialogue' ? <DialogueItem turns={prompt.turns} small /> : <p dir="auto">{prompt.text}</p>}
        </section>
      )}
      <div className={cx(styles['candidates'], candidates.length > 3 && styles['many'])}>
        {candidates.map((candidate, place) => (
          <section key={place} className={styles['candidate']} aria-label={`Answer ${placeName(place)}`}>
            <header className={styles['head']}>{placeName(place)}</header>
            <Body candidate={candidate} place={place} />
          </section>
        ))}
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
