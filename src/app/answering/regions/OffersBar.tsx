import { useContext, type ReactNode } from 'react';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { offerCommands } from '#app/commands/offers.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { Button } from '#ui/Button.tsx';
import { ColorChip } from '#ui/ColorChip.tsx';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { Slider } from '#ui/Slider.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import type { AnswerHost } from '../answering.ts';
import type { Offer } from './offers.ts';
import { focusedOffers, select } from './reducer.ts';
import { accept, reject } from './taking.ts';
import { useOffers } from './useOffers.ts';
import { useRegions } from './useRegions.ts';
import { useToolbox } from './toolbox.ts';
import styles from './Offers.module.css';

/** Its keys come before those for regions that are drawn. */
const ABOVE_REGIONS = 0.8;
const scoreText = (score: number | null): string => (score === null ? '' : score.toFixed(2));

/** What models suggest on the image: decided one by one, or all at once that a model is sure enough of. */
export function OffersBar({ host }: { readonly host: AnswerHost }): ReactNode {
  const depth = useContext(HotkeyDepth);
  const { open, shown } = useOffers(host);
  if (host.suggestions === undefined) return null;
  return (
    <HotkeyDepth value={depth + ABOVE_REGIONS}>
      <Bar {...{ host, open, shown }} />
    </HotkeyDepth>
  );
}

interface Props {
  readonly host: AnswerHost;
  /** Those that nobody has decided about, and those of them that are on the image; the surest first. */
  readonly open: readonly Offer[];
  readonly shown: readonly Offer[];
}

function Bar({ host, open, shown }: Props): ReactNode {
  const { draft, act } = useRegions(host);
  const { surerThan, change } = useToolbox();
  const focus = draft === null ? [] : focusedOffers(draft);
  const ids = new Set<string>(focus.map(({ id }) => id));
  const regions = shown.map(({ region }) => region);
  const after = (): readonly Region[] => regions.filter(({ id }) => !ids.has(id)).slice(0, 1);
  /** Decides about what is selected and goes on to the next. */
  const decide = (how: typeof accept | 'reject'): void => {
    const next = after();
    act((now) => {
      const done = how === 'reject' ? reject(now, [...ids] as Region['id'][]) : how(now, focus);
      return select(
        done,
        next.map(({ id }) => id),
        next,
      );
    });
  };
  const first = regions.slice(0, 1);
  const actions = {
    focused: focus.length > 0,
    any: shown.length > 0,
    accept: () => {
      if (focus.length > 0) decide(accept);
      else
        act((now) =>
          select(
            now,
            first.map(({ id }) => id),
            first,
          ),
        );
    },
    reject: () => decide('reject'),
    acceptAll: () => act((now) => accept(now, regions)),
  };
  useCommands('offers', offerCommands, actions);
  const models = [...new Set(open.map(({ model }) => model))].join(', ');
  const [one] = open.filter(({ region }) => ids.has(region.id));
  const hidden = open.length - shown.length;
  const label = host.labels.find(({ id }) => id === one?.region.label);
  if (open.length === 0) return <p className={styles['bar']}>No suggestion is left.</p>;
  return (
    <div className={styles['bar']} role="group" aria-label="Suggested regions">
      <span className={styles['count']} role="status">
        {shown.length} from <bdi>{models}</bdi>
        {hidden > 0 && `, ${hidden} less sure`}
      </span>
      {open.some(({ score }) => score !== null) && (
        <div className={styles['sure']}>
          <Slider
            label="surer than"
            value={surerThan}
            min={0}
            max={1}
            step={0.01}
            text={surerThan.toFixed(2)}
            onChange={(value) => change({ surerThan: value })}
          />
        </div>
      )}
      {focus.length === 0 ? (
        <>
          <Button look="quiet" keys="a" disabled={shown.length === 0} onMouseDown={keepFocus} onClick={actions.accept}>
            one by one
          </Button>
          <Button look="quiet" keys="shift+enter" disabled={shown.length === 0} onMouseDown={keepFocus} onClick={actions.acceptAll}>
            accept all {shown.length}
          </Button>
        </>
      ) : (
        <>
          {one !== undefined && <ColorChip color={label?.color ?? 7} name={label?.name ?? 'a label that is not offered'} />}
          <span>{focus.length > 1 ? `${focus.length} selected` : scoreText(one?.score ?? null)}</span>
          <Button look="quiet" keys="a" onMouseDown={keepFocus} onClick={actions.accept}>
            accept
          </Button>
          <Button look="quiet" keys="x" onMouseDown={keepFocus} onClick={actions.reject}>
            reject
          </Button>
        </>
      )}
    </div>
  );
}
