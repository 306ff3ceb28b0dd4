import { useMemo, useState } from 'react';
import { kindOf, picksMany } from '#domain/annotation/kinds/index.ts';
import { isEmpty, labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { questionsOf } from '#domain/schema/questions.ts';
import { headingLabels } from '#domain/schema/schema.ts';
import { isSettled } from '#domain/state/resolve.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { AnswerHost } from '#app/answering/answering.ts';
import { answersBeside } from '#app/answering/beside.ts';
import type { Unfinished } from '#app/store/draft.ts';
import { press } from '#app/store/nextLabel.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { useDeskActions } from '#app/store/sessionHooks.ts';
import { toast } from '#ui/Toast.tsx';
import { ownHeads } from '#app/store/sessionStore.ts';

interface Answered {
  readonly host: AnswerHost;
  readonly mine: ItemView['heads'][number] | undefined;
  /** A review has settled the label: an answer given here is a review decision. */
  readonly settled: boolean;
  readonly retract: () => void;
}

/** My answer to the item. */
export function useItemHost(
  { row, view }: { readonly row: ItemRow; readonly view: ItemView },
  { schema, labels }: { readonly schema: LabelSchema; readonly labels: readonly Label[] },
): Answered {
  const update = useProject((now) => now);
  const me = useSession().me().member;
  const actions = useDeskActions();
  const settled = isSettled(view);
  const mine = settled ? (view.resolved ?? undefined) : ownHeads(view, me, 0).at(-1);
  const [switched, setSwitched] = useState<{ readonly event: string | undefined; readonly labels: readonly LabelId[] } | null>(null);
  const [drawn, setDrawn] = useState<{ readonly event: string | undefined; readonly held: Unfinished | null } | null>(null);
  const kind = kindOf(schema.kind);
  const questions = useMemo(() => questionsOf(schema), [schema]);
  const headings = useMemo(() => headingLabels(schema), [schema]);
  const picked = switched !== null && switched.event === mine?.event ? switched.labels : labelsOf(mine?.value ?? null);
  const held = drawn !== null && drawn.event === mine?.event ? drawn.held : null;
  const hold = (next: Unfinished | null): void => setDrawn({ event: mine?.event, held: next });
  const give = (value: AnnotationValue | undefined, drawn = held !== null): void => {
    if (value !== undefined) actions.answerManually(view, value, drawn);
  };
  const giveLabels = (some: readonly LabelId[]): void => give(some.length === 0 ? kind.empty : kind.ofLabels(some));
  const beside = useMemo(() => answersBeside(view, { update, besides: me }), [view, update, me]);
  const host: AnswerHost = {
    row,
    view,
    labels,
    headings,
    questions,
    picked,
    held,
    hold,
    beside,
    start: mine?.value ?? (kind.picks === null ? (view.resolved?.value ?? null) : null),
    undone: false,
    choose: (label) => {
      if (kind.picks === 'one') giveLabels([label]);
      else if (picksMany(schema.kind)) setSwitched({ event: mine?.event, labels: toggled(picked, label) });
      else if (held !== null) hold(press(held, label));
    },
    submit: (now = held ?? undefined) => {
      if (kind.picks === 'any') return giveLabels(picked);
      if (now === undefined) return;
      const fault = now.reducer.fault(now.draft);
      if (fault === null) return give(now.draft.value, true);
      hold({ ...now, draft: { ...now.draft, focus: fault.focus } });
      toast('Not submitted', { tone: 'bad', text: fault.message });
    },
    confirmEmpty: () => {
      if (held === null || isEmpty(held.draft.value)) giveLabels([]);
    },
  };
  const retract = (): void => {
    if (mine !== undefined && !settled) actions.retract(view, 0);
  };
  return { host, mine, settled, retract };
}

const toggled = (picked: readonly LabelId[], label: LabelId): readonly LabelId[] =>
  picked.includes(label) ? picked.filter((each) => each !== label) : [...picked, label];
