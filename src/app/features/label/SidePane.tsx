import { Link } from '@tanstack/react-router';
import { memo, Suspense, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { Label } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { GuideSection } from '#app/guideView/GuideSection.tsx';
import { ItemMeta } from '#app/parts/ItemMeta.tsx';
import { usePreferences } from '#app/store/preferences.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { isBlindSeat, type Seat } from '#app/store/sessionDesk.ts';
import { useDesk } from '#app/store/sessionHooks.ts';
import { ItemHistory } from './lazyParts.tsx';
import { labelInQuestion, rulingSections, type Pointed } from './rulingSections.ts';
import styles from './SidePane.module.css';

interface Props {
  readonly labels: readonly Label[];
  /** The label last under the pointer or with the focus. */
  readonly pointed: Pointed | null;
}

/** The rule that applies to the label in question, and what is known about the item. */
export const SidePane = memo(function SidePane({ labels, pointed }: Props): ReactNode {
  const seat = useDesk((state) => state.desk.seat);
  const number = useProject((update) => update.view.guideNumber);
  const setGuideOpen = usePreferences((state) => state.setGuideOpen);
  return (
    <div className={styles['pane']}>
      <header className={styles['header']}>
        <h2>{number > 0 ? `Guide v${number}` : 'Guide'}</h2>
        <Button look="quiet" keys="g" className={styles['hide']} onClick={() => setGuideOpen(false)}>
          hide
        </Button>
      </header>
      <Rule labels={labels} pointed={pointed} seat={seat} />
      {seat !== null && <About seat={seat} />}
    </div>
  );
});

function Rule({ labels, pointed, seat }: Props & { readonly seat: Seat | null }): ReactNode {
  const projectId = useSession().id;
  const guide = useProject((update) => update.view.guide);
  const mode = useProject((update) => update.view.settings.suggestions);
  const label = useDeferredValue(labelInQuestion(labels, pointed, seat, mode === 'before')); // the item comes first
  const slug = label?.slug ?? null;
  const { own, general } = useMemo(() => rulingSections(guide?.sections ?? [], slug), [guide, slug]);
  if (guide === null) {
    return (
      <p className={styles['none']}>
        There is no guide yet.{' '}
        <Link to="/p/$projectId/guide" params={{ projectId }}>
          Write down the rules
        </Link>
        , so that everybody labels alike.
      </p>
    );
  }
  return (
    <div className={styles['rule']}>
      {label !== null && own.length === 0 && <p className={styles['none']}>The guide says nothing about {label.name} alone.</p>}
      {own.map((section) => (
        <GuideSection key={section.id} section={section} labels={labels} bare />
      ))}
      {general.map((section) =>
        label === null ? (
          <GuideSection key={section.id} section={section} labels={labels} />
        ) : (
          <details key={section.id} className={styles['more']}>
            <summary>{section.title}</summary>
            <GuideSection section={section} labels={labels} bare />
          </details>
        ),
      )}
    </div>
  );
}

function About({ seat }: { readonly seat: Seat }): ReactNode {
  const [open, setOpen] = useState(false);
  const { item } = seat;
  const blind = isBlindSeat(seat);
  return (
    <>
      <details className={styles['more']} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>History of this item</summary>
        {open &&
          (blind ? (
            <p className={styles['none']}>Hidden until you answer: this is a random check.</p>
          ) : (
            <Suspense fallback={<Skeleton label="Reading the history" lines={2} />}>
              <ItemHistory item={item.row.id} />
            </Suspense>
          ))}
      </details>
      <details className={styles['more']}>
        <summary>About this item</summary>
        <ItemMeta row={item.row} />
        <ItemLink seat={seat} />
      </details>
    </>
  );
}

function ItemLink({ seat }: { readonly seat: Seat }): ReactNode {
  const projectId = useSession().id;
  return (
    <Link className={styles['link']} to="/p/$projectId/item/$itemId" params={{ projectId, itemId: seat.item.row.id }}>
      Its own page
    </Link>
  );
}
