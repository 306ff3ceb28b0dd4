import type { Question } from '#domain/schema/types.ts';
import type { AnswerHost } from '../answering.ts';
import type { Asked, Control, Given } from '../controls/control.ts';
import { controlOf } from '../controls/index.ts';
import { heldBy, type Unfinished } from '#app/store/draft.ts';
import { aloneReducer, answerOf, given, type AloneDraft } from './reducer.ts';

interface Alone {
  readonly question: Question;
  readonly control: Control;
  readonly asked: Asked;
  readonly give: (what: Given) => void;
  /** Gives the answer that is there, or else the one in sight. */
  readonly submit: () => void;
  /** Says that nothing fits, and submits it. */
  readonly none: () => void;
}

/** The only question of a project. @throws Error where its kind has no control: such a kind is not answered here. */
export function onlyQuestion({ questions }: Pick<AnswerHost, 'questions'>): Question {
  const [question] = questions;
  if (question === undefined || controlOf(question.kind) === null) throw new Error('there is no question that a control answers');
  return question;
}

/** The question with its answer so far, and how to give one; null: the draft is being looked for. */
export function useAlone(host: AnswerHost): Alone | null {
  const question = onlyQuestion(host);
  const control = controlOf(question.kind);
  const held = heldBy(host.held, aloneReducer(question));
  if (held === null || control === null) return null;
  const asked: Asked = { question, labels: host.labels, row: host.row, value: answerOf(held.draft) };
  const after = (what: Given): Unfinished<AloneDraft> => {
    const draft = given(held.draft, question, what);
    return draft === held.draft ? held : { ...held, draft, touched: true };
  };
  return {
    question,
    control,
    asked,
    give: (what) => {
      const whole = control.atOnce === true && what.how === 'on' && what.value !== undefined;
      return whole ? host.submit(after(what)) : host.hold(after(what));
    },
    submit: () => {
      const offered = asked.value === undefined ? control.offered?.(asked) : undefined;
      host.submit(offered === undefined ? held : after({ value: offered }));
    },
    none: () => {
      if (control.none === null || asked.value !== undefined) return host.confirmEmpty();
      return host.submit(after({ value: control.none.value(asked) }));
    },
  };
}
