import { useMemo, useState, type ReactNode } from 'react';
import type { RegionLook } from '#annotators/image/drawing.ts';
import type { Size } from '#annotators/image/view.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { RegionActions } from '#app/commands/regions.ts';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import type { AnswerHost } from '../answering.ts';
import { useHidden } from './hiding.ts';
import { listed, ORDERS, type Order } from './listed.ts';
import { focusedRegions } from './reducer.ts';
import { RegionDetails } from './RegionDetails.tsx';
import { RegionRow } from './RegionRow.tsx';
import type { RegionsDraft } from './steps.ts';
import styles from './RegionPanel.module.css';

interface Props {
  readonly host: AnswerHost;
  readonly draft: RegionsDraft;
  readonly act: (next: (draft: RegionsDraft) => RegionsDraft) => void;
  readonly lookOf: (region: Region) => RegionLook;
  readonly image: Size;
  readonly actions: RegionActions;
}

/** Rows that are drawn at most: thousands are found by the filter. */
const SHOWN = 300;

/** Beside the image: every region, how many there are of each label, and what can be said of the selected one. */
export function RegionPanel({ host, draft, act, lookOf, image, actions }: Props): ReactNode {
  const [order, setOrder] = useState<Order>('drawn');
  const [filter, setFilter] = useState('');
  const { regions } = draft.value;
  const counts = useMemo(() => countsOf(regions, (region) => lookOf(region).name), [regions, lookOf]);
  const rows = useMemo(() => listed(regions, { order, filter, nameOf: (region) => lookOf(region).name }), [regions, order, filter, lookOf]);
  const focus = focusedRegions(draft);
  const { hidden, locked, toggle } = useHidden(host.row.id);
  const selected = useMemo(() => new Set(draft.focus), [draft.focus]);
  return (
    <aside className={styles['panel']} aria-label="List of regions">
      <p className={styles['counts']}>
        {regions.length === 0 ? 'Nothing drawn yet' : counts.map(([name, count]) => `${count} × ${name}`).join(' · ')}
      </p>
      <div className={styles['search']}>
        <TextField label="Filter" labelHidden placeholder="Filter by label or attribute" value={filter} onChange={setFilter} />
        <Select label="Order" labelHidden value={order} options={ORDERS} onChange={setOrder} />
      </div>
      <ul className={styles['rows']}>
        {rows.slice(0, SHOWN).map(({ region, number }) => (
          <RegionRow
            key={region.id}
            {...{ region, number, act, toggle }}
            hidden={hidden.has(region.id)}
            locked={locked.has(region.id)}
            look={lookOf(region)}
            isSelected={selected.has(region.id)}
          />
        ))}
      </ul>
      {rows.length > SHOWN && <p className={styles['counts']}>and {rows.length - SHOWN} more: filter to see them</p>}
      {focus.length > 0 && <RegionDetails {...{ focus, act, image, actions }} />}
    </aside>
  );
}

function countsOf(regions: readonly Region[], nameOf: (region: Region) => string): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const region of regions) counts.set(nameOf(region), (counts.get(nameOf(region)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
