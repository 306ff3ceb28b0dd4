import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { labelsOf } from '#domain/annotation/value.ts';
import type { ModelPanel } from '#jobs/learn/learn.api.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import { figureName, headlineOf, leftToCheck, missingWords } from '#app/parts/headline.ts';
import { ago } from '#app/parts/time.ts';
import { useNow } from '#app/parts/useNow.ts';
import { usePending } from '#app/store/session.ts';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import { paceOf } from '#app/store/sessionRecent.ts';
import type { SecondLook } from '#app/store/sessionStore.ts';
import styles from './ProgressLine.module.css';

/** "412 of 900 · 38/min · accuracy 0.86 (0.71–0.95, 62 checked) · learned 14 s ago", and the ways to other items. */
export const ProgressLine = memo(function ProgressLine({ onNumber }: { readonly onNumber: () => void }): ReactNode {
  const counts = useDesk((state) => state.update.view.counts);
  const given = useDesk((state) => state.desk.given);
  const pending = usePending((overlay) => given.filter(({ gesture, item }) => item.view.state === 'unseen' && overlay.has(gesture)).length);
  const secondLook = useDesk((state) => state.secondLook);
  const done = Math.min(counts.items, counts.items - counts.unseen + pending);
  return (
    <div className={styles['line']}>
      <p className={styles['facts']}>
        <span>
          <b>{done.toLocaleString('en')}</b> of {counts.items.toLocaleString('en')}
        </span>
        {secondLook === null ? <Usual /> : <Second look={secondLook} />}
      </p>
      <Ways onNumber={onNumber} />
    </div>
  );
});

function Usual(): ReactNode {
  const latest = useDesk((state) => state.panel?.latest ?? null);
  const outOfFold = useDesk((state) => state.panel?.outOfFold ?? null);
  const message = useDesk((state) => state.panel?.message ?? '');
  return (
    <>
      <PaceNote />
      {latest === null ? message !== '' && <span>{message}</span> : <ModelNote {...{ latest, outOfFold }} />}
    </>
  );
}

function PaceNote(): ReactNode {
  const given = useDesk((state) => state.desk.given);
  const pace = paceOf(given.map((each) => each.wall));
  return pace !== null && <span>{Math.round(pace)}/min</span>;
}

function ModelNote({ latest, outOfFold }: Pick<ModelPanel, 'latest' | 'outOfFold'>): ReactNode {
  const headline = headlineOf({ latest, outOfFold });
  if (latest === null) return null;
  return (
    <>
      {headline.from === 'check' && (
        <span>
          {figureName(latest.unit)} <b>{headline.value.toFixed(2)}</b> ({headline.low.toFixed(2)}–{headline.high.toFixed(2)},{' '}
          {headline.n.toLocaleString('en')} checked)
        </span>
      )}
      {headline.from === 'labels' && (
        <span>
          {latest.unit === 'token' ? 'texts with every span right' : 'accuracy'} <b>{headline.value.toFixed(2)}</b>, cross-validated, from
          your labels
        </span>
      )}
      {headline.from !== 'check' && (
        <span className={styles['missing']}>
          {headline.from === null && `${figureName(latest.unit)} `}
          {missingWords(latest.accuracy, leftToCheck(latest), latest.unit)}
        </span>
      )}
      <Learned at={latest.at} />
    </>
  );
}

function Learned({ at }: { readonly at: number }): ReactNode {
  const now = useNow(1000);
  return <span className={styles['ago']}>model learned {ago(at, now)}</span>;
}

/** An item that was asked twice: the counter stays, and this says why. */
function Second({ look: { before, now } }: { readonly look: SecondLook }): ReactNode {
  const labels = useDesk((state) => state.update.view.schema?.schema.labels);
  const inWords = (value: SecondLook['now']): string => {
    const names = labelsOf(value).map((id) => labels?.find((label) => label.id === id)?.name ?? id);
    return names.length === 0 ? 'no label fits' : names.join(', ');
  };
  const [first, second] = [inWords(before), inWords(now)];
  return (
    <span className={styles['second']} role="status">
      second look at the item just left, for consistency, not counted again: you said <b>{second}</b>
      {first === second ? (
        ', the same as before'
      ) : (
        <>
          , before it was <b>{first}</b>
        </>
      )}
    </span>
  );
}

function Ways({ onNumber }: { readonly onNumber: () => void }): ReactNode {
  const { forward, backward } = useDeskActions();
  const place = useDesk((state) => state.desk.seat?.place ?? null);
  const first = useDesk((state) => (place === null ? state.desk.passed.length === 0 : place <= 1));
  return (
    <div className={styles['ways']}>
      <IconButton
        label="Item before, without an answer"
        keys="["
        disabled={first}
        icon={<IconChevronLeft size={16} />}
        onMouseDown={keepFocus}
        onClick={backward}
      />
      <button type="button" className={styles['number']} onMouseDown={keepFocus} onClick={onNumber} title="Go to an item by its number (#)">
        {place === null ? 'go to' : `item ${place.toLocaleString('en')}`}
      </button>
      <IconButton
        label="Next item without an answer"
        keys="]"
        icon={<IconChevronRight size={16} />}
        onMouseDown={keepFocus}
        onClick={forward}
      />
    </div>
  );
}
