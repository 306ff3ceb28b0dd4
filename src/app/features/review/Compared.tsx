import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { detectionFaults, type DetectionError, type DetectionFault } from '#domain/annotation/detectionErrors.ts';
import type { ItemId } from '#domain/ids.ts';
import type { ComparedSides } from '#jobs/project/project.api.ts';
import type { Side, SidesCompared } from '#learning/review/comparedSides.ts';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Explain } from '#ui/Explain.tsx';
import { Select } from '#ui/Select.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Stat } from '#ui/Stat.tsx';
import { VirtualList } from '#ui/VirtualList.tsx';
import { useProject, useSession } from '#app/store/session.ts';
import { ComparedItem } from './ComparedItem.tsx';
import { FAULTS, sideName } from './comparedWords.ts';
import styles from './Compared.module.css';

const ROW = 36;

interface Asked {
  readonly truth: Side;
  readonly found: Side;
}

/** Regions of two sides beside each other: what one misses, has too much, badly placed or under another label, as lists. */
export function Compared(): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null);
  const read = useCompared(asked);
  const update = useProject((now) => now);
  if (read === null) return <Skeleton label="Comparing regions" lines={4} />;
  const { sides, compared } = read;
  if (sides.length < 2)
    return (
      <EmptyState title="There is nothing to compare yet">
        Regions by two people, or what a model suggests beside labels, are compared here. Import a detector’s results as suggestions of a
        model.
      </EmptyState>
    );
  const options = sides.map(({ side, items }) => ({
    value: side,
    title: `${sideName(side, update)}, ${items.toLocaleString('en')} images`,
  }));
  const now = asked ?? { truth: sides[0]!.side, found: sides.at(-1)!.side };
  return (
    <div className={styles['page']}>
      <div className={styles['sides']}>
        <Select label="What is there" value={now.truth} options={options} onChange={(truth) => setAsked({ ...now, truth })} />
        <Select label="What was found" value={now.found} options={options} onChange={(found) => setAsked({ ...now, found })} />
        {asked === null && (
          <Button look="primary" onClick={() => setAsked(now)}>
            Compare
          </Button>
        )}
        {compared !== null && <Figures compared={compared} />}
      </div>
      {asked === null && (
        <p className={styles['means']}>
          Each region of one side is paired with the region of the other that it overlaps most. What is left over, lies badly or has another
          label is listed, and opens with both drawn over each other.
        </p>
      )}
      {compared !== null && (
        <Lists
          key={`${now.truth} ${now.found}`}
          {...{ compared }}
          truth={{ side: now.truth, name: sideName(now.truth, update) }}
          found={{ side: now.found, name: sideName(now.found, update) }}
        />
      )}
    </div>
  );
}

/** What the worker says of two sides, read anew as the log grows; null: not yet. */
function useCompared(asked: Asked | null): ComparedSides | null {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  const [read, setRead] = useState<{ readonly asked: Asked | null; readonly said: ComparedSides } | null>(null);
  useEffect(() => {
    let left = false;
    session.comparedSides(asked).then(
      (said) => !left && setRead({ asked, said }),
      () => undefined, // what was read last stays
    );
    return () => {
      left = true;
    };
  }, [session, seq, asked]);
  if (read === null) return null;
  return read.asked === asked ? read.said : { ...read.said, compared: null };
}

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

function Figures({ compared }: { readonly compared: SidesCompared }): ReactNode {
  const { items, truths, found, right, meanIou, figures } = compared;
  return (
    <div className={styles['figures']}>
      <Stat label="Images that both have" value={items.toLocaleString('en')} />
      <Stat
        label="Right, of there / found"
        value={`${right.toLocaleString('en')} of ${truths.toLocaleString('en')} / ${found.toLocaleString('en')}`}
      />
      <Stat label="Mean IoU of the right ones" value={figure(meanIou)} />
      <Stat label="mAP (COCO)" value={figure(figures.ap)} />
      <Stat label="AP at IoU 0.5" value={figure(figures.ap50)} />
      <Explain
        title="mAP"
        words={() => (
          <>
            <p>
              Mean average precision as COCO defines it (Lin et al. 2014): how many of the findings are right as more of them are taken, the
              surest first, averaged over the labels and over ten demands on the overlap (IoU 0.5, 0.55, … 0.95). From 0 to 1. It is of the
              boxes around the regions.
            </p>
            <p>It needs scores to say what is surest: what people drew has none, so that its order says nothing.</p>
            <p>
              IoU is what two regions share, divided by what they cover together. The mean is of pairs of one label with an IoU of 0.5 or
              more.
            </p>
          </>
        )}
      />
    </div>
  );
}

interface SideShown {
  readonly side: Side;
  readonly name: string;
}

interface ListsProps {
  readonly compared: SidesCompared;
  readonly truth: SideShown;
  readonly found: SideShown;
}

interface Entry {
  readonly item: ItemId;
  readonly error: DetectionError;
}

function Lists({ compared, truth, found }: ListsProps): ReactNode {
  const entries = useMemo(() => byFault(compared), [compared]);
  const first = detectionFaults.find((fault) => entries[fault].length > 0) ?? null;
  const [fault, setFault] = useState<DetectionFault | null>(first);
  const [active, setActive] = useState(0);
  if (fault === null)
    return <EmptyState title="They agree">No region of one side is missing, misplaced or of another label on the other.</EmptyState>;
  const list = entries[fault];
  const entry = list[active];
  return (
    <div className={styles['lists']}>
      <div className={styles['side']}>
        <div className={styles['faults']} role="group" aria-label="What is wrong">
          {detectionFaults.map((each) => (
            <Button
              key={each}
              look="quiet"
              title={FAULTS[each].means}
              aria-pressed={each === fault}
              disabled={entries[each].length === 0}
              onClick={() => {
                setFault(each);
                setActive(0);
              }}
            >
              {FAULTS[each].title} <span className={styles['n']}>{entries[each].length.toLocaleString('en')}</span>
            </Button>
          ))}
        </div>
        <p className={styles['means']}>{FAULTS[fault].means}</p>
        <div className={styles['rows']}>
          <VirtualList
            label={FAULTS[fault].title}
            count={list.length}
            rowHeight={ROW}
            active={active}
            onActive={setActive}
            onOpen={setActive}
            openOnClick
            row={(index) => <Row entry={list[index]} number={index + 1} />}
          />
        </div>
      </div>
      {entry !== undefined && <ComparedItem key={entry.item} {...{ truth, found }} item={entry.item} error={entry.error} />}
    </div>
  );
}

function Row({ entry, number }: { readonly entry: Entry | undefined; readonly number: number }): ReactNode {
  if (entry === undefined) return null;
  return (
    <div className={styles['row']}>
      <span>{number}</span>
      <span>image {entry.item.slice(0, 6)}</span>
      {entry.error.iou > 0 && <span className={styles['n']}>IoU {entry.error.iou.toFixed(2)}</span>}
    </div>
  );
}

/** Errors by what is wrong; what overlaps least first, where it overlaps. */
function byFault({ differing }: SidesCompared): Readonly<Record<DetectionFault, readonly Entry[]>> {
  const lists = Object.fromEntries(detectionFaults.map((fault) => [fault, [] as Entry[]])) as Record<DetectionFault, Entry[]>;
  for (const { item, errors } of differing) for (const error of errors) lists[error.fault].push({ item, error });
  return lists;
}
