import { picksMany } from '#domain/annotation/kinds/index.ts';
import { Suspense, type ReactNode, type RefObject } from 'react';
import type { Answering, AnswerHost } from '#app/answering/answering.ts';
import { KEYS_ENOUGH, type KeyedLabel } from '#app/answering/labels/keys.ts';
import { useNextLabel } from '#app/store/nextLabel.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { Button } from '#ui/Button.tsx';
import { LabelStrip } from './lazyParts.tsx';
import { cx } from '#ui/cx.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import { Choices } from '#app/parts/Choices.tsx';
import { proposalOf } from '#app/store/proposal.ts';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import type { Asking } from './useLabelCommands.ts';
import styles from './ActionBar.module.css';

interface Props {
  readonly schema: LabelSchema;
  readonly host: AnswerHost;
  readonly Parts: Answering['Parts'];
  readonly Buttons: Answering['Buttons'];
  /** `Parts` shows the labels. */
  readonly ownLabels: boolean;
  /** Which key means which label now. */
  readonly keyed: readonly KeyedLabel[];
  /** The field that finds a label among many. */
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly onPoint: (label: Label) => void;
  readonly onAsk: (asking: Asking) => void;
}

/** The labels with their keys, and what else can be done with the item. */
export function ActionBar({ schema, host, Parts, Buttons, ownLabels, keyed, filter, onPoint, onAsk }: Props): ReactNode {
  const seat = useDesk((state) => state.desk.seat);
  const before = useDesk((state) => state.update.view.settings.suggestions === 'before');
  const blocked = useDesk((state) => state.waiting || state.closed);
  const next = useNextLabel(({ label }) => label);
  const actions = useDeskActions();
  if (seat === null) return null;
  const multi = picksMany(schema.kind);
  const { labels } = host;
  const picked =
    seat.draft !== null ? seat.draft.reducer.picked(seat.draft.draft, next) : multi ? seat.picked : labelsOf(seat.was?.value ?? null);
  const proposal = before ? proposalOf(seat) : null;
  const suggested = proposal?.sure === true ? labelsOf(proposal.value) : [];
  const shared = { labels, picked, suggested, onPoint, disabled: blocked, onChoose: (label: Label['id']) => void actions.choose(label) };
  return (
    <div className={cx(styles['bar'], labels.length > KEYS_ENOUGH && styles['many'])}>
      <Suspense>
        <Parts host={host} />
      </Suspense>
      {!ownLabels && (
        <div className={styles['labels']}>
          {labels.length > KEYS_ENOUGH ? (
            <Suspense>
              <LabelStrip
                {...shared}
                {...{ keyed, filter, multi }}
                content={host.row.content.kind}
                headings={host.headings}
                likely={before ? seat.item.guesses.map(({ label }) => label) : []}
              />
            </Suspense>
          ) : (
            <Choices {...shared} />
          )}
        </div>
      )}
      <div className={styles['others']}>
        <Suspense>
          <Buttons host={host} />
        </Suspense>
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
