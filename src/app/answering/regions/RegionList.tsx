import { IconTrash } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { chipColors } from '#ui/ColorChip.tsx';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/IconButton.tsx';
import type { AnswerHost } from '../answering.ts';
import { complaint, focusedRegion, remove, select } from './reducer.ts';
import { useRegions } from './useRegions.ts';
import styles from './Regions.module.css';

const keepFocus = (event: MouseEvent): void => event.preventDefault();

/** What is drawn, in the order in which it was drawn: each region can be selected here, and the selected one deleted. */
export function RegionList({ host }: { readonly host: AnswerHost }): ReactNode {
  const { draft, act, lookOf } = useRegions(host);
  const list = draft?.value.regions ?? [];
  const focus = draft === null ? undefined : focusedRegion(draft);
  const faults = list.filter((region) => complaint(region, host.labels) !== null).length;
  return (
    <div className={styles['list']} role="group" aria-label="Regions">
      <span className={styles['count']}>{list.length === 0 ? 'Drag over the image to draw a box' : list.length}</span>
      {faults > 0 && <span className={styles['faults']}>{faults === 1 ? '1 needs a label' : `${faults} need a label`}</span>}
      <div className={styles['chips']}>
        {list.map((region, i) => {
          const { name, color } = lookOf(region);
          return (
            <button
              key={region.id}
              type="button"
              className={cx(styles['chip'], color === null && styles['lacking'])}
              {...(color !== null && { style: chipColors(color) })}
              aria-pressed={region.id === focus?.id}
              onMouseDown={keepFocus}
              onClick={() => act((now) => select(now, region.id === focus?.id ? null : region.id))}
            >
              <span className={styles['number']}>{i + 1}</span> <bdi className={styles['name']}>{name}</bdi>
            </button>
          );
        })}
      </div>
      {focus !== undefined && (
        <IconButton
          label="Delete the selected region"
          icon={<IconTrash size={16} />}
          keys="delete"
          onMouseDown={keepFocus}
          onClick={() => act((now) => remove(now, focus.id))}
        />
      )}
    </div>
  );
}
