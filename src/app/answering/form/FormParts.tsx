import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import { singleKind } from '#domain/annotation/kinds/single.ts';
import type { Question } from '#domain/schema/types.ts';
import { chipColors } from '#ui/ColorChip.tsx';
import { cx } from '#ui/cx.ts';
import { Kbd } from '#ui/Kbd.tsx';
import { LabelName } from '#app/parts/LabelName.tsx';
import type { AnswerHost } from '../answering.ts';
import type { FormDraft } from './formDraft.ts';
import { answer, asked, current, focusOn, isDrawn, stepTo } from './reducer.ts';
import { useForm } from './useForm.ts';
import styles from './Form.module.css';

/** Digits that choose among the labels of a question, in their order. */
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
const keepFocus = (event: MouseEvent): void => event.preventDefault();

/** Every question that is asked after the answers so far, with its labels; digits belong to the one that is marked. */
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
  const given = draft.value.answers[question.id];
  const picked = given === undefined ? [] : kindOf(given.kind).labels(given);
  const none = given !== undefined && kindOf(given.kind).isEmpty(given);
  const many = singleKind(question.kind)?.picks === 'any';
  const labels = host.labels.filter(({ id }) => question.labels.includes(id));
  return (
    <fieldset ref={element} className={cx(styles['question'], isCurrent && styles['current'])} aria-current={isCurrent}>
      <legend className={styles['title']}>
        <button type="button" className={styles['go']} onMouseDown={keepFocus} onClick={() => act((now) => focusOn(now, question))}>
          {question.title}
        </button>
        <span className={styles['about']}>
          {[many ? 'any number' : null, isDrawn(question) ? inWords(given) : null, question.required ? null : 'may be left out']
            .filter((each) => each !== null)
            .join(', ')}
        </span>
        {given !== undefined && <IconCheck size={14} aria-label="answered" />}
      </legend>
      <div className={styles['labels']}>
        {labels.map((label, i) => (
          <button
            key={label.id}
            type="button"
            className={styles['label']}
            style={chipColors(label.color)}
            aria-pressed={picked.includes(label.id)}
            onMouseDown={keepFocus}
            onClick={() => {
              act((now) => focusOn(now, question));
              host.choose(label.id);
            }}
          >
            {isCurrent && DIGITS[i] !== undefined && <Kbd keys={DIGITS[i]} />}
            <LabelName name={label.name} />
          </button>
        ))}
        {(draft.drawings[question.id]?.value.regions.length ?? 0) === 0 && (
          <button
            type="button"
            className={styles['none']}
            aria-pressed={none}
            onMouseDown={keepFocus}
            onClick={() => act((now) => stepTo(answer(now, host.questions, question, singleKind(question.kind)?.empty), host.questions, 1))}
          >
            {isCurrent && <Kbd keys="e" />} {isDrawn(question) ? 'nothing here' : 'none'}
          </button>
        )}
      </div>
    </fieldset>
  );
}

const inWords = (given: FormDraft['value']['answers'][string] | undefined): string =>
  given === undefined ? 'draw on the image' : kindOf(given.kind).isEmpty(given) ? 'nothing drawn' : 'drawn on the image';
