import { IconTrash } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { chipColors } from '#ui/ColorChip.tsx';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/IconButton.tsx';
import type { AnswerHost } from '../answering.ts';
import { toolOf } from '#annotators/image/tools/index.ts';
import { complaint, remove, select } from './reducer.ts';
import { useToolbox } from './toolbox.ts';
import { useRegions } from './useRegions.ts';
import styles from './Regions.module.css';

const keepFocus = (event: MouseEvent): void => event.preventDefault();

/** What is drawn, in the order in which it was drawn: each region can be selected here, and the selected one deleted. */
export function RegionList({ host }: { readonly host: AnswerHost }): ReactNode {
  const { draft, act, lookOf } = useRegions(host);
  const list = draft?.value.regions ?? [];
  const focus = draft?.focus ?? [];
  const { hint } = toolOf(useToolbox(({ tool }) => tool));
  const listOpen = useToolbox((state) => state.listOpen);
  const faults = list.filter((region) => complaint(region, host.labels) !== null).length;
  return (
    <div className={styles['list']} role="group" aria-label="Regions">
      <span className={styles['count']}>{list.length === 0 ? hint : list.length}</span>
      {faults > 0 && <span className={styles['faults']}>{faults === 1 ? '1 needs a label' : `${faults} need a label`}</span>}
      <div className={styles['chips']}>
        {(listOpen ? [] : list).map((region, i) => {
          const { name, color } = lookOf(region);
          return (
            <button
              key={region.id}
              type="button"
              className={cx(styles['chip'], color === null && styles['lacking'])}
              {...(color !== null && { style: chipColors(color) })}
              aria-pressed={focus.includes(region.id)}
              onMouseDown={keepFocus}
              onClick={() => act((now) => select(now, focus.includes(region.id) ? [] : [region.id]))}
            >
              <span className={styles['number']}>{i + 1}</span> <bdi className={styles['name']}>{name}</bdi>
            </button>
          );
        })}
      </div>
      {focus.length > 0 && (
        <IconButton
          label={focus.length === 1 ? 'Delete the selected region' : `Delete the ${focus.length} selected regions`}
          icon={<IconTrash size={16} />}
          keys="delete"
          onMouseDown={keepFocus}
          onClick={() => act((now) => remove(now, focus))}
        />
      )}
    </div>
  );
}
