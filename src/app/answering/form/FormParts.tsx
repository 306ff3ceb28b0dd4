import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { Question } from '#domain/schema/types.ts';
import { cx } from '#ui/cx.ts';
import type { AnswerHost } from '../answering.ts';
import type { Control } from '../controls/control.ts';
import { ControlField } from '../controls/ControlField.tsx';
import { controlOf } from '../controls/index.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import { DrawnHere } from './DrawnHere.tsx';
import type { FormDraft } from './formDraft.ts';
import { asked, current, focusOn, given } from './reducer.ts';
import { useForm } from './useForm.ts';
import styles from './Form.module.css';

/** Every question that is asked after the answers so far, with what answers it; keys belong to the one that is marked. */
export function FormParts({ host }: { readonly host: AnswerHost }): ReactNode {
  const { draft, act } = useForm(host);
  const { questions } = host;
  if (draft === null) return null;
  const now = current(draft, questions);
  return (
    <div className={styles['form']} role="group" aria-label="Questions">
      {asked(questions, draft.value.answers).map((question) => (
        <One key={question.id} {...{ host, draft, question, act }} isCurrent={question.id === now?.id} />
      ))}
    </div>
  );
}

interface OneProps {
  readonly host: AnswerHost;
  readonly draft: FormDraft;
  readonly question: Question;
  readonly isCurrent: boolean;
  readonly act: (next: (draft: FormDraft) => FormDraft) => void;
}

function One({ host, draft, question, isCurrent, act }: OneProps): ReactNode {
  const element = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (isCurrent) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const value = draft.value.answers[question.id];
  const control = controlOf(question.kind);
  return (
    <fieldset
      ref={element}
      className={cx(styles['question'], isCurrent && styles['current'])}
      aria-current={isCurrent}
      onFocus={() => act((now) => focusOn(now, question))}
    >
      <legend className={styles['title']}>
        <button type="button" className={styles['go']} onMouseDown={keepFocus} onClick={() => act((now) => focusOn(now, question))}>
          {question.title}
        </button>
        <span className={styles['about']}>{about(question, control, value)}</span>
        {value !== undefined && <IconCheck size={14} aria-label="answered" />}
      </legend>
      <div className={styles['answer']}>
        {control === null ? (
          <DrawnHere {...{ host, draft, question, isCurrent, act }} />
        ) : (
          <ControlField
            {...{ control, question, isCurrent, value }}
            row={host.row}
            headings={host.headings}
            labels={host.labels.filter(({ id }) => question.labels.includes(id))}
            give={(answer) => act((now) => given(now, host.questions, question, answer))}
          />
        )}
      </div>
    </fieldset>
  );
}

const about = (question: Question, control: Control | null, value: FormDraft['value']['answers'][string] | undefined): string =>
  [control === null ? drawn(value) : control.about?.(question), question.required ? null : 'may be left out']
    .filter((each) => each !== null && each !== undefined)
    .join(', ');

const drawn = (value: FormDraft['value']['answers'][string] | undefined): string =>
  value === undefined ? 'draw on the image' : kindOf(value.kind).isEmpty(value) ? 'nothing drawn' : 'drawn on the image';
