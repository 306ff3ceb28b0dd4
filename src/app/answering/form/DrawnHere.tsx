import type { ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import { singleKind } from '#domain/annotation/kinds/single.ts';
import type { Question } from '#domain/schema/types.ts';
import { chipColors } from '#ui/ColorChip.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import { LabelName } from '#app/parts/LabelName.tsx';
import type { AnswerHost } from '../answering.ts';
import { DIGITS } from '../controls/control.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import controls from '../controls/Controls.module.css';
import type { FormDraft } from './formDraft.ts';
import { answer, focusOn, hasDrawn, stepTo } from './reducer.ts';

interface Props {
  readonly host: AnswerHost;
  readonly draft: FormDraft;
  readonly question: Question;
  readonly isCurrent: boolean;
  readonly act: (next: (draft: FormDraft) => FormDraft) => void;
}

/** Beside a question that is answered by drawing: the labels of what is drawn, and that there is nothing to draw. */
export function DrawnHere({ host, draft, question, isCurrent, act }: Props): ReactNode {
  const value = draft.value.answers[question.id];
  const picked = value === undefined ? [] : kindOf(value.kind).labels(value);
  const labels = host.labels.filter(({ id }) => question.labels.includes(id));
  return (
    <div className={controls['field']}>
      {labels.map((label, i) => (
        <button
          key={label.id}
          type="button"
          className={controls['label']}
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
      {!hasDrawn(draft, question) && (
        <button
          type="button"
          className={controls['none']}
          aria-pressed={value !== undefined && kindOf(value.kind).isEmpty(value)}
          onMouseDown={keepFocus}
          onClick={() => act((now) => stepTo(answer(now, host.questions, question, singleKind(question.kind)?.empty), host.questions, 1))}
        >
          {isCurrent && <Kbd keys="e" />} nothing here
        </button>
      )}
    </div>
  );
}
