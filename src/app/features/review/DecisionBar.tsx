import { picksMany } from '#domain/annotation/kinds/index.ts';
import { Suspense, type ReactNode } from 'react';
import type { AnswerHost } from '#app/answering/answering.ts';
import { answeringOf } from '#app/answering/index.ts';
import { useNextLabel } from '#app/store/nextLabel.ts';
import { labelsOf, valueKey } from '#domain/annotation/value.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import type { ReviewEntry } from '#jobs/project/review.api.ts';
import { Button } from '#ui/Button.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import { Choices } from '#app/parts/Choices.tsx';
import { Doubts } from './Doubts.tsx';
import { doubtInFocus } from './doubts.ts';
import { outcomeOf, valueWith } from './reviewDesk.ts';
import { useKeyCap, useReview, useReviewStore } from './useReview.ts';
import styles from './EntryDesk.module.css';

interface Props {
  readonly schema: LabelSchema;
  readonly labels: readonly Label[];
  readonly entry: ReviewEntry;
  readonly host: AnswerHost;
  readonly onSearch: () => void;
}

const KEYS_ENOUGH = 10;
const nothing = (): void => undefined;

/** The four decisions with their keys. */
export function DecisionBar({ schema, labels, entry, host, onSearch }: Props): ReactNode {
  const review = useReviewStore();
  const picked = useReview(({ desk }) => desk.picked);
  const waiting = useReview((state) => state.waiting);
  const canUndo = useReview(({ desk }) => (desk.draft?.draft.past.length ?? 0) > 0 || desk.given.some(({ list }) => list === desk.list));
  const cap = useKeyCap(labels);
  const multi = picksMany(schema.kind);
  const next = useNextLabel(({ label }) => label);
  const { held } = host;
  const on = held !== null ? held.reducer.picked(held.draft, next) : multi ? picked : labelsOf(entry.given);
  const { Parts, ownLabels = false } = answeringOf(schema.kind);
  const doubt = doubtInFocus(entry.doubts, held);
  const suggested =
    entry.doubts.length > 0 ? [doubt?.suggested].filter((id) => id !== undefined) : labelsOf(entry.suggested?.value ?? null);
  const value = held !== null ? held.draft.value : multi ? valueWith(entry.given, picked) : entry.given;
  const changed = outcomeOf(entry, value) === 'fixed';
  const differs =
    entry.doubts.length > 0 ? doubt !== undefined : entry.suggested !== null && valueKey(entry.suggested.value) !== valueKey(entry.given);
  const other = { look: 'quiet', onMouseDown: keepFocus } as const;
  return (
    <div className={styles['bar']}>
      <Suspense>
        <Parts host={host} />
      </Suspense>
      <Doubts entry={entry} host={host} known={schema.labels} />
      <div className={styles['labels']}>
        <Button look="primary" {...cap('review.submit')} onMouseDown={keepFocus} onClick={review.submit}>
          {changed
            ? held === null
              ? 'change to these labels'
              : ownLabels
                ? 'change to these answers'
                : 'change to what is drawn'
            : held === null
              ? 'keep the label'
              : 'keep it as it is'}
        </Button>
        <span className={styles['or']}>
          {ownLabels ? 'or answer anew' : held !== null ? 'or draw, label:' : multi ? 'or switch' : 'or change to:'}
        </span>
        {!ownLabels && (
          <Choices labels={labels} picked={on} suggested={suggested} onPoint={nothing} disabled={waiting} onChoose={review.choose} />
        )}
      </div>
      <div className={styles['others']}>
        {differs && (
          <Button {...other} {...cap('review.accept')} onClick={review.accept}>
            use the model's label
          </Button>
        )}
        {entry.doubts.length > 1 && (
          <Button {...other} {...cap('review.next-doubt')} onClick={review.nextDoubt}>
            next doubted region
          </Button>
        )}
        {labels.length > KEYS_ENOUGH && (
          <Button look="quiet" {...cap('review.search')} onClick={onSearch}>
            find a label
          </Button>
        )}
        <Button {...other} {...cap('review.empty')} onClick={review.confirmEmpty}>
          {held === null ? 'no label fits' : 'nothing here'}
        </Button>
        <Button {...other} {...cap('review.hard')} onClick={() => review.mark('hard')}>
          hard
        </Button>
        <Button {...other} {...cap('review.guide-gap')} onClick={() => review.mark('guide-gap')}>
          guide gap
        </Button>
        <Button {...other} {...cap('review.later')} onClick={review.later}>
          later
        </Button>
        <Button {...other} {...cap('review.undo')} disabled={!canUndo} onClick={review.undo}>
          undo
        </Button>
      </div>
    </div>
  );
}
