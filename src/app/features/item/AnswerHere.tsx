import { picksMany } from '#domain/annotation/kinds/index.ts';
import { Suspense, useMemo, useState, type ReactNode } from 'react';
import type { LabelId } from '#domain/ids.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { pickable } from '#domain/schema/schema.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { AnswerHost } from '#app/answering/answering.ts';
import { answeringOf } from '#app/answering/index.ts';
import { useNextLabel } from '#app/store/nextLabel.ts';
import { nextBack } from '#app/store/takeBack.ts';
import { defineCommand } from '#app/commands/define.ts';
import { itemCommands } from '#app/commands/item.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { Choices } from '#app/parts/Choices.tsx';
import { CommentPanel } from '#app/parts/CommentPanel.tsx';
import { HardPanel } from '#app/parts/HardPanel.tsx';
import { ItemRegion } from '#app/parts/ItemRegion.tsx';
import { LabelPicker } from '#app/parts/LabelPicker.tsx';
import { SettledNote } from '#app/parts/SettledNote.tsx';
import { useProject } from '#app/store/session.ts';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useItemHost } from './useItemHost.ts';
import styles from './ItemPage.module.css';

interface Props {
  readonly row: ItemRow;
  readonly view: ItemView;
  readonly onCopyLink: () => void;
  /** Between the item and the ways to answer it. */
  readonly children: ReactNode;
}

/** The item, to be answered, tagged and commented; it was opened by hand. */
export function AnswerHere(props: Props): ReactNode {
  const schema = useProject((update) => update.view.schema);
  if (schema !== null) return <Answering {...props} schema={schema.schema} />;
  return (
    <>
      <ItemRegion row={props.row} />
      {props.children}
    </>
  );
}

/** Decisions are taken back by name here ("remove my answer"), and by undo on the screens that go from item to item. */
const NO_DECISIONS: readonly never[] = [];

type Asking = 'hard' | 'comment' | 'search' | null;

function Answering({ onCopyLink, schema, children, ...about }: Props & { readonly schema: LabelSchema }): ReactNode {
  const labels = useMemo(() => pickable(schema), [schema]);
  const { host, mine, settled, retract } = useItemHost(about, { schema, labels });
  const { Surface } = answeringOf(schema.kind);
  const [asking, setAsking] = useState<Asking>(null);
  const close = (): void => setAsking(null);
  const stepBack = (by: 'undo' | 'redo'): void => {
    const next = nextBack(by, host.held, NO_DECISIONS);
    if (next?.what === 'drawn') host.hold(next.held);
  };
  useCommands('item', itemCommands, {
    submit: host.submit,
    confirmEmpty: host.confirmEmpty,
    retract,
    copyLink: onCopyLink,
    undo: () => stepBack('undo'),
    redo: () => stepBack('redo'),
    hard: () => setAsking('hard'),
    comment: () => setAsking('comment'),
    searchLabels: () => setAsking('search'),
  });
  useCommands('item', useChooseCommands(labels), { choose: host.choose });
  return (
    <>
      <Suspense fallback={<Skeleton label="Reading the item" />}>
        <Surface host={host} />
      </Suspense>
      {children}
      {asking === 'hard' && <HardPanel item={about.view} title="this item" onClose={close} />}
      {asking === 'comment' && <CommentPanel item={about.view} onClose={close} />}
      {asking !== 'hard' && asking !== 'comment' && (
        <Bar {...{ host, schema, settled, asking }} onAsk={setAsking} onRetract={mine !== undefined && !settled ? retract : null} />
      )}
    </>
  );
}

interface BarProps {
  readonly host: AnswerHost;
  readonly schema: LabelSchema;
  readonly settled: boolean;
  readonly asking: Asking;
  readonly onAsk: (asking: Asking) => void;
  /** Null: there is no answer that could be taken back. */
  readonly onRetract: (() => void) | null;
}

function Bar({ host, schema, settled, asking, onAsk, onRetract }: BarProps): ReactNode {
  const { labels, held, choose } = host;
  const next = useNextLabel(({ label }) => label);
  const { Parts, Buttons, ownLabels = false } = answeringOf(schema.kind);
  const picked = held === null ? host.picked : held.reducer.picked(held.draft, next);
  const multi = picksMany(schema.kind);
  return (
    <div className={styles['answer']}>
      {settled && <SettledNote />}
      <Suspense>
        <Parts host={host} />
      </Suspense>
      {!ownLabels && <Choices {...{ labels, picked }} suggested={[]} onChoose={choose} onPoint={() => undefined} />}
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
        {labels.length > 10 && (
          <Button look="quiet" keys="/" onClick={() => onAsk('search')}>
            find a label
          </Button>
        )}
        {onRetract !== null && (
          <Button look="quiet" onClick={onRetract}>
            remove my answer
          </Button>
        )}
      </div>
      <LabelPicker open={asking === 'search'} onClose={() => onAsk(null)} {...{ labels, picked, multi }} onChoose={choose} />
    </div>
  );
}

function useChooseCommands(labels: readonly Label[]) {
  return useMemo(
    () =>
      labels.map((label) =>
        defineCommand<{ readonly choose: (label: LabelId) => void }>({
          id: `item.choose.${label.slug}`,
          title: `Choose ${label.name}`,
          scope: 'item',
          hotkeys: label.hotkey === null ? [] : [label.hotkey],
          perform: ({ choose }) => choose(label.id),
        }),
      ),
    [labels],
  );
}
