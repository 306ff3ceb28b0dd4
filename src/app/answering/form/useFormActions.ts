import type { FormActions } from '#app/commands/form.ts';
import { singleKind } from '#domain/annotation/kinds/single.ts';
import type { AnswerHost } from '../answering.ts';
import type { Asked, Given } from '../controls/control.ts';
import { controlOf } from '../controls/index.ts';
import { heldBy } from '#app/store/draft.ts';
import { answer, asked, copied, current, formReducer, given, hasDrawn, nextOpen, stepTo } from './reducer.ts';
import { useForm } from './useForm.ts';

/** What may be taken over from the item before; null: there is nothing. */
function lastAnswers({ last }: AnswerHost): Parameters<typeof copied>[2] | null {
  if (last === null || last === undefined || !('answers' in last)) return null;
  return { answers: last.answers, copies: ({ kind }) => controlOf(kind)?.ofItemAlone === undefined && controlOf(kind) !== null };
}

/** What keys do with the question that is marked, and how they go from one to the next. */
export function useFormActions(host: AnswerHost): FormActions {
  const { questions, row } = host;
  const { draft, act } = useForm(host);
  const question = draft === null ? undefined : current(draft, questions);
  const control = question === undefined ? null : controlOf(question.kind);
  const labels = host.labels.filter(({ id }) => question?.labels.includes(id) === true);
  const about: Asked | null =
    draft === null || question === undefined ? null : { question, labels, row, value: draft.value.answers[question.id] };
  const give = (what: Given | undefined): void => {
    if (about !== null && what !== undefined) act((now) => given(now, questions, about.question, what));
  };
  const place = (at: number): Given | undefined => (about === null ? undefined : control?.digit?.(at, about));
  const last = lastAnswers(host);
  const list = draft === null ? [] : asked(questions, draft.value.answers);
  return {
    canChoose: (at) => (control === null ? labels[at] !== undefined : place(at) !== undefined),
    choose: (at) => {
      const label = labels[at];
      if (control !== null) give(place(at));
      else if (label !== undefined) host.choose(label.id);
    },
    none: () => {
      if (draft === null || question === undefined) return;
      const { empty } = singleKind(question.kind) ?? {};
      if (control !== null) give(about === null || control.none === null ? undefined : { value: control.none.value(about), how: 'on' });
      else if (!hasDrawn(draft, question)) act((now) => stepTo(answer(now, questions, question, empty), questions, 1));
    },
    canCopy: () => last !== null && draft !== null && copied(draft, questions, last) !== draft,
    copy: () => {
      if (last !== null) act((now) => copied(now, questions, last));
    },
    canStep: (by) => list[list.findIndex(({ id }) => id === question?.id) + by] !== undefined,
    step: (by) => act((now) => stepTo(now, questions, by)),
    enter: () => {
      const held = heldBy(host.held, formReducer(questions));
      if (held === null) return;
      const offered = about?.value === undefined && about !== null ? control?.offered?.(about) : undefined;
      const done = question === undefined || offered === undefined ? held.draft : answer(held.draft, questions, question, offered);
      const next = nextOpen(done, questions);
      if (next !== null) act(() => next);
      else host.submit({ ...held, draft: done, touched: held.touched || done !== held.draft });
    },
  };
}
