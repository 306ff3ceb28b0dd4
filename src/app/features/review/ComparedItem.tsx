import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Drawing, RegionLook } from '#annotators/image/drawing.ts';
import type { DetectionError } from '#domain/annotation/detectionErrors.ts';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import type { ItemId } from '#domain/ids.ts';
import { regionsOfSide, type Side } from '#learning/review/comparedSides.ts';
import type { ItemDetail } from '#jobs/project/project.api.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { ItemRegion } from '#app/parts/ItemRegion.tsx';
import { useProject, useSession } from '#app/store/session.ts';
import { useToolbox } from '#app/answering/regions/toolbox.ts';
import { FAULTS } from './comparedWords.ts';
import styles from './Compared.module.css';

interface Props {
  readonly item: ItemId;
  readonly truth: { readonly side: Side; readonly name: string };
  readonly found: { readonly side: Side; readonly name: string };
  readonly error: DetectionError;
}

const NOTHING: ReadonlySet<RegionId> = new Set();
/** The same id may stand on both sides. */
const foundId = (id: RegionId): RegionId => `found/${id}` as RegionId;

/** Both sides drawn over each other: what is there in full lines, what was found dashed; the pair in question is selected. */
export function ComparedItem({ item, truth, found, error }: Props): ReactNode {
  const session = useSession();
  const schema = useProject(({ view }) => view.schema);
  const options = useToolbox();
  const [detail, setDetail] = useState<ItemDetail | null>(null);
  useEffect(() => {
    let left = false;
    session.detail(item).then(
      (read) => !left && setDetail(read),
      () => undefined, // the list can be walked on
    );
    return () => {
      left = true;
    };
  }, [session, item]);
  const view = detail?.view;
  const [there, other] = useMemo(() => {
    if (view === undefined) return [[], []];
    const dashed = (regionsOfSide(view, found.side) ?? []).map((region): Region => ({ ...region, id: foundId(region.id) }));
    return [regionsOfSide(view, truth.side) ?? [], dashed];
  }, [view, truth.side, found.side]);
  const regions = useMemo(() => [...there, ...other], [there, other]);
  const lookOf = useMemo(() => {
    const labels = schema?.schema.labels ?? [];
    return ({ id, label, attributes }: Region): RegionLook => {
      const known = labels.find((each) => each.id === label);
      const score = typeof attributes?.['score'] === 'number' ? ` ${attributes['score'].toFixed(2)}` : '';
      const isFound = id.startsWith('found/');
      return { name: `${known?.name ?? 'no label'}${isFound ? score : ''}`, color: known?.color ?? null, ...(isFound && { dashed: true }) };
    };
  }, [schema]);
  if (detail === null) return <Skeleton label="Reading the image" lines={4} />;
  const selected = [error.truth, error.found === null ? null : foundId(error.found)].filter((id) => id !== null);
  const drawing: Drawing = {
    regions,
    locked: NOTHING,
    selected,
    sketch: null,
    options,
    label: null,
    joints: 0,
    ghosts: [],
    lookOf,
    hand: false,
    onSight: () => undefined,
    onEffect: null,
  };
  const nameOf = (id: RegionId | null): string | undefined => {
    const region = regions.find((each) => each.id === id);
    return region === undefined ? undefined : lookOf(region).name;
  };
  const names = [nameOf(error.truth), error.found === null ? undefined : nameOf(foundId(error.found))].filter((name) => name !== undefined);
  return (
    <div className={styles['item']}>
      <p className={styles['said']} role="status">
        {FAULTS[error.fault].title}: {names.join(' / ')}
        {error.iou > 0 && `, IoU ${error.iou.toFixed(2)}`}. Full lines: {truth.name}; dashed: {found.name}.{' '}
        <Link to="/p/$projectId/item/$itemId" params={{ projectId: session.id, itemId: item }}>
          Open the item
        </Link>
      </p>
      <ItemRegion row={detail.row} drawing={drawing} />
    </div>
  );
}
