import { kindOf } from '#domain/annotation/kinds/index.ts';
import { picksMany } from '#domain/annotation/kinds/index.ts';
import { useMemo, useState, type ReactNode } from 'react';
import type { LabelId } from '#domain/ids.ts';
import { offered } from '#domain/schema/schema.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { isSettled } from '#domain/state/resolve.ts';
import type { ItemView } from '#domain/state/view.ts';
import { Button } from '#ui/Button.tsx';
import { defineCommand } from '#app/commands/define.ts';
import { itemCommands } from '#app/commands/item.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { Choices } from '#app/parts/Choices.tsx';
import { CommentPanel } from '#app/parts/CommentPanel.tsx';
import { HardPanel } from '#app/parts/HardPanel.tsx';
import { LabelPicker } from '#app/parts/LabelPicker.tsx';
import { SettledNote } from '#app/parts/SettledNote.tsx';
import { useProject, useSession } from '#app/store/session.ts';
import { useDeskActions } from '#app/store/sessionHooks.ts';
import { ownHeads } from '#app/store/sessionStore.ts';
import styles from './ItemPage.module.css';

interface Props {
  readonly view: ItemView;
  readonly onCopyLink: () => void;
}

/** Answers, tags and comments an item that was opened by hand. */
export function AnswerHere(props: Props): ReactNode {
  const schema = useProject((update) => update.view.schema);
  return schema === null ? null : <Answering {...props} schema={schema.schema} />;
}

function Answering({ view, onCopyLink, schema }: Props & { readonly schema: LabelSchema }): ReactNode {
  const labels = useMemo(() => offered(schema), [schema]);
  const { mine, settled, picked, multi, answer, choose, retract } = useAnswer(view, schema);
  const [asking, setAsking] = useState<'hard' | 'comment' | 'search' | null>(null);
  const close = (): void => setAsking(null);
  useCommands('item', itemCommands, {
    submit: () => multi && answer(picked),
    confirmEmpty: () => answer([]),
    ...{ retract, copyLink: onCopyLink },
    hard: () => setAsking('hard'),
    comment: () => setAsking('comment'),
    searchLabels: () => setAsking('search'),
  });
  useCommands('item', useChooseCommands(labels), { choose });
  if (asking === 'hard') return <HardPanel item={view} title="this item" onClose={close} />;
  if (asking === 'comment') return <CommentPanel item={view} onClose={close} />;
  return (
    <div className={styles['answer']}>
      {settled && <SettledNote />}
      <Choices {...{ labels, picked }} suggested={[]} onChoose={choose} onPoint={() => undefined} />
      <div className={styles['others']}>
        {multi && (
          <Button look="primary" keys="enter" onClick={() => answer(picked)}>
            {picked.length === 0 ? 'no label fits' : 'submit'}
          </Button>
        )}
        {!multi && (
          <Button look="quiet" keys="e" onClick={() => answer([])}>
            no label fits
          </Button>
        )}
        <Button look="quiet" keys="f" onClick={() => setAsking('hard')}>
          hard
        </Button>
        <Button look="quiet" keys="c" onClick={() => setAsking('comment')}>
          comment
        </Button>
        {labels.length > 10 && (
          <Button look="quiet" keys="/" onClick={() => setAsking('search')}>
            find a label
          </Button>
        )}
        {mine !== undefined && !settled && (
          <Button look="quiet" onClick={retract}>
            remove my answer
          </Button>
        )}
      </div>
      <LabelPicker open={asking === 'search'} onClose={close} {...{ labels, picked, multi }} onChoose={choose} />
    </div>
  );
}

interface Answered {
  readonly mine: ItemView['heads'][number] | undefined;
  /** A review has settled the label: an answer given here is a review decision. */
  readonly settled: boolean;
  readonly picked: readonly LabelId[];
  readonly multi: boolean;
  readonly answer: (picked: readonly LabelId[]) => void;
  readonly choose: (label: LabelId) => void;
  readonly retract: () => void;
}

/** My answer to the item; what is written shows at once, before the worker has folded it. */
function useAnswer(read: ItemView, schema: LabelSchema): Answered {
  const me = useSession().me().member;
  const actions = useDeskActions();
  const [ahead, setAhead] = useState<{ readonly of: ItemView; readonly view: ItemView } | null>(null);
  const view = ahead?.of === read ? ahead.view : read;
  const settled = isSettled(view);
  const mine = settled ? (view.resolved ?? undefined) : ownHeads(view, me, 0).at(-1);
  const given = labelsOf(mine?.value ?? null);
  const [switched, setSwitched] = useState<{ readonly event: string | undefined; readonly labels: readonly LabelId[] } | null>(null);
  const multi = picksMany(schema.kind);
  const picked = switched !== null && switched.event === mine?.event ? switched.labels : given;
  const answer = (labels: readonly LabelId[]): void => {
    const kind = kindOf(schema.kind);
    const value = labels.length === 0 ? kind.empty : kind.ofLabels(labels);
    if (value === undefined) return;
    const next = actions.answerManually(view, value);
    if (next !== null) setAhead({ of: read, view: next });
  };
  const toggled = (label: LabelId): readonly LabelId[] =>
    picked.includes(label) ? picked.filter((each) => each !== label) : [...picked, label];
  return {
    ...{ mine, settled, picked, multi, answer },
    choose: (label) => (multi ? setSwitched({ event: mine?.event, labels: toggled(label) }) : answer([label])),
    retract: () => {
      if (mine !== undefined && !settled) actions.retract(view, 0);
    },
  };
}

function useChooseCommands(labels: readonly Label[]) {
  return useMemo(
    () =>
      labels.map((label) =>
        defineCommand<{ readonly choose: (label: LabelId) => void }>({
          ...{ id: `item.choose.${label.slug}`, title: `Choose ${label.name}`, scope: 'item' },
          hotkeys: label.hotkey === null ? [] : [label.hotkey],
          perform: ({ choose }) => choose(label.id),
        }),
      ),
    [labels],
  );
}
