import { picksMany } from '#domain/annotation/kinds/index.ts';
import type { ReactNode, RefObject } from 'react';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import { Choices } from '#app/parts/Choices.tsx';
import { proposalOf } from '#app/store/proposal.ts';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import { KEYS_ENOUGH, type KeyedLabel } from './keys.ts';
import { LabelStrip } from './strip/LabelStrip.tsx';
import type { Asking } from './useLabelCommands.ts';
import styles from './ActionBar.module.css';

interface Props {
  readonly schema: LabelSchema;
  readonly labels: readonly Label[];
  /** Which key means which label now. */
  readonly keyed: readonly KeyedLabel[];
  /** The field that finds a label among many. */
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly onPoint: (label: Label) => void;
  readonly onAsk: (asking: Asking) => void;
}

const keepFocus = (event: React.MouseEvent): void => event.preventDefault();

/** The labels with their keys, and what else can be done with the item. */
export function ActionBar({ schema, labels, keyed, filter, onPoint, onAsk }: Props): ReactNode {
  const seat = useDesk((state) => state.desk.seat);
  const before = useDesk((state) => state.update.view.settings.suggestions === 'before');
  const blocked = useDesk((state) => state.waiting || state.closed);
  const actions = useDeskActions();
  if (seat === null) return null;
  const multi = picksMany(schema.kind);
  const was = seat.was?.value ?? null;
  const picked = multi ? seat.picked : (labelsOf(was) as readonly Label['id'][]);
  const proposal = before ? proposalOf(seat) : null;
  const suggested = proposal?.sure === true ? labelsOf(proposal.value) : [];
  const shared = { labels, picked, suggested, onPoint, disabled: blocked, onChoose: (label: Label['id']) => void actions.choose(label) };
  return (
    <div className={cx(styles['bar'], labels.length > KEYS_ENOUGH && styles['many'])}>
      <div className={styles['labels']}>
        {labels.length > KEYS_ENOUGH ? (
          <LabelStrip {...shared} {...{ keyed, filter, multi }} likely={before ? seat.item.guesses.map(({ label }) => label) : []} />
        ) : (
          <Choices {...shared} />
        )}
      </div>
      <div className={styles['others']}>
        {multi && (
          <Button look="primary" keys="enter" onMouseDown={keepFocus} onClick={() => actions.submitPicked()}>
            {seat.picked.length === 0 ? 'no label fits' : 'submit'}
          </Button>
        )}
        {multi && seat.picked.length > 0 && (
          <Button look="quiet" keys="x" onMouseDown={keepFocus} onClick={actions.reject}>
            clear
          </Button>
        )}
        {!multi && (
          <Button look="quiet" keys="e" onMouseDown={keepFocus} onClick={() => actions.confirmEmpty()}>
            no label fits
          </Button>
        )}
        <Button look="quiet" keys="f" onClick={() => onAsk('hard')}>
          hard
        </Button>
        <Button look="quiet" keys="c" onClick={() => onAsk('comment')}>
          comment
        </Button>
        <Button look="quiet" keys="space" onMouseDown={keepFocus} onClick={() => actions.skip()}>
          skip
        </Button>
      </div>
    </div>
  );
}
