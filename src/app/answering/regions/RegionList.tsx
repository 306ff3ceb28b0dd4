import { IconTrash } from '@tabler/icons-react';
import { useContext, type ReactNode } from 'react';
import { chipColors } from '#ui/ColorChip.tsx';
import { cx } from '#ui/cx.ts';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import type { AnswerHost } from '../answering.ts';
import { toolOf } from '#annotators/image/tools/index.ts';
import { OffersBar } from './OffersBar.tsx';
import { RegionGuess } from './RegionGuess.tsx';
import { complaint, remove, select } from './reducer.ts';
import { useToolbox } from './toolbox.ts';
import { useRegions } from './useRegions.ts';
import styles from './Regions.module.css';

/** Chips that stand here at most, around the selected region: thousands would hold up every stroke. The list beside the image has all. */
const SHOWN = 60;

/** The key that accepts a label for a region comes before the one for the item. */
const ABOVE_SCREEN = 0.6;

/** What is drawn, in the order in which it was drawn: each region can be selected here, and the selected one deleted. */
export function RegionList({ host }: { readonly host: AnswerHost }): ReactNode {
  const depth = useContext(HotkeyDepth);
  const { draft, act, lookOf } = useRegions(host);
  const list = draft?.value.regions ?? [];
  const focus = draft?.focus ?? [];
  const { hint } = toolOf(useToolbox(({ tool }) => tool));
  const listOpen = useToolbox((state) => state.listOpen);
  const faults = list.filter((region) => complaint(region, host.labels) !== null).length;
  const [first] = focus;
  const at = first === undefined ? list.length - 1 : list.findIndex(({ id }) => id === first);
  const from = Math.max(0, Math.min(list.length - SHOWN, at - SHOWN / 2));
  const shown = listOpen ? [] : list.slice(from, from + SHOWN);
  return (
    <>
      <OffersBar host={host} />
      <div className={styles['list']} role="group" aria-label="Regions">
        <span className={styles['count']}>{list.length === 0 ? hint : list.length}</span>
        {faults > 0 && <span className={styles['faults']}>{faults === 1 ? '1 needs a label' : `${faults} need a label`}</span>}
        {host.guess !== undefined && (
          <HotkeyDepth value={depth + ABOVE_SCREEN}>
            <RegionGuess host={host} />
          </HotkeyDepth>
        )}
        <div className={styles['chips']}>
          {from > 0 && shown.length > 0 && <span className={styles['count']}>{from} before</span>}
          {shown.map((region, i) => {
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
                <span className={styles['number']}>{from + i + 1}</span> <bdi className={styles['name']}>{name}</bdi>
              </button>
            );
          })}
          {shown.length > 0 && from + SHOWN < list.length && <span className={styles['count']}>{list.length - from - SHOWN} after</span>}
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
    </>
  );
}
