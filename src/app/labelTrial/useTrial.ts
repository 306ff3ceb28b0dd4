import { useMemo, useState } from 'react';
import { kindOf, picksMany } from '#domain/annotation/kinds/index.ts';
import { isEmpty, type AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { answerWords, questionsOf } from '#domain/schema/questions.ts';
import { headingLabels, pickable } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { AnswerHost } from '../answering/answering.ts';
import { step, type Unfinished } from '../store/draft.ts';
import { press } from '../store/nextLabel.ts';

const viewOf = ({ id }: ItemRow): ItemView => ({
  id,
  state: 'unseen',
  resolved: null,
  disputed: false,
  heads: [],
  conflicts: [],
  hard: [],
  retracted: [],
  comments: [],
  split: 'train',
});

interface Now {
  /** Items answered so far. */
  readonly at: number;
  readonly picked: readonly LabelId[];
  readonly held: Unfinished | null;
  /** What came of the last key: the answer in words, or why there was none. */
  readonly said: string;
}

export interface Trial {
  readonly host: AnswerHost;
  readonly said: string;
  readonly canStep: (by: 'undo' | 'redo') => boolean;
  readonly stepBack: (by: 'undo' | 'redo') => void;
  readonly skip: () => void;
}

/** Answers items as the label screen does, and writes nothing: what was said stands in words, and the next item comes. */
export function useTrial(schema: LabelSchema, items: readonly ItemRow[]): Trial {
  const [now, setNow] = useState<Now>({ at: 0, picked: [], held: null, said: '' });
  const labels = useMemo(() => pickable(schema), [schema]);
  const headings = useMemo(() => headingLabels(schema), [schema]);
  const questions = useMemo(() => questionsOf(schema), [schema]);
  const row = items[now.at % items.length]!;
  const view = useMemo(() => viewOf(row), [row]);
  const { picked, held } = now;
  const kind = kindOf(schema.kind);
  const say = (said: string): void => setNow((before) => ({ ...before, said }));
  const nameOf = (id: LabelId): string => schema.labels.find((label) => label.id === id)?.name ?? '';
  const next = (said: string): void => setNow(({ at }) => ({ at: at + 1, picked: [], held: null, said }));
  const give = (value: AnnotationValue | undefined): void => {
    if (value !== undefined) next(`Answered: ${answerWords(value, schema, nameOf)}`);
  };
  const choose = (label: LabelId): void => {
    if (held !== null) return setNow({ ...now, held: press(held, label), said: '' });
    if (!picksMany(schema.kind)) return give(kind.ofLabels([label]));
    return setNow({ ...now, picked: picked.includes(label) ? picked.filter((each) => each !== label) : [...picked, label], said: '' });
  };
  const submit = (given = held): void => {
    if (given === null) return picksMany(schema.kind) ? give(kind.ofLabels(picked)) : undefined;
    const fault = given.reducer.fault(given.draft);
    if (fault === null) return give(given.draft.value);
    return setNow({ ...now, held: { ...given, draft: { ...given.draft, focus: fault.focus } }, said: fault.message });
  };
  const host: AnswerHost = {
    row,
    view,
    labels,
    headings,
    questions,
    start: null,
    undone: false,
    picked,
    held,
    hold: (draft) => setNow((before) => ({ ...before, held: draft })),
    choose,
    submit,
    confirmEmpty: () =>
      held === null || isEmpty(held.draft.value) ? give(kind.empty) : say('Something is drawn here. Submit it, or delete it first.'),
    clear: () => setNow({ ...now, picked: [] }),
  };
  return {
    host,
    said: now.said,
    skip: () => next('Skipped'),
    canStep: (by) => step(held, by) !== null,
    stepBack: (by) => setNow({ ...now, held: step(held, by) ?? held }),
  };
}
