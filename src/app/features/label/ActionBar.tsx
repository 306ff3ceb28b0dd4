import type { ReactNode } from 'react';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { labelsOf } from '#domain/state/values.ts';
import { Button } from '#ui/Button.tsx';
import { Choices } from '#app/parts/Choices.tsx';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import type { Asking } from './useLabelCommands.ts';
import styles from './ActionBar.module.css';

interface Props {
  readonly schema: LabelSchema;
  readonly labels: readonly Label[];
  readonly onPoint: (label: Label) => void;
  readonly onAsk: (asking: Asking) => void;
}

const KEYS_ENOUGH = 10;
const keepFocus = (event: React.MouseEvent): void => event.preventDefault();

/** The labels with their keys, and what else can be done with the item. */
export function ActionBar({ schema, labels, onPoint, onAsk }: Props): ReactNode {
  const seat = useDesk((state) => state.desk.seat);
  const before = useDesk((state) => state.update.view.settings.suggestions === 'before');
  const blocked = useDesk((state) => state.waiting || state.closed);
  const actions = useDeskActions();
  if (seat === null) return null;
  const multi = schema.kind === 'multi-choice';
  const was = seat.was?.value ?? null;
  const picked = multi ? seat.picked : (labelsOf(was) as readonly Label['id'][]);
  const suggested = before && !seat.rejected ? labelsOf(seat.item.suggestion?.value ?? null) : [];
  return (
    <div className={styles['bar']}>
      <div className={styles['labels']}>
        <Choices {...{ labels, picked, suggested, onPoint, disabled: blocked }} onChoose={(label) => actions.choose(label)} />
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
        {labels.length > KEYS_ENOUGH && (
          <Button look="quiet" keys="/" onClick={() => onAsk('search')}>
            find a label
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
