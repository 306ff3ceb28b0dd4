import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { kindOf, questionKinds } from '#domain/annotation/kinds/index.ts';
import type { Medium } from '#domain/item/types.ts';
import { takesInner } from '#domain/schema/schema.ts';
import { parseLabelList } from '#domain/schema/labelList.ts';
import { emptyWish, type QuestionWish } from '#domain/schema/questionList.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { IconButton } from '#ui/IconButton.tsx';
import { Select } from '#ui/Select.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { TextField } from '#ui/TextField.tsx';
import { OptionsEditor } from './options/OptionsEditor.tsx';
import { WhenEditor } from './WhenEditor.tsx';
import styles from './QuestionListEditor.module.css';

interface Props {
  readonly wishes: readonly QuestionWish[];
  readonly medium: Medium;
  /** What keeps them from being taken. */
  readonly problem: string | undefined;
  readonly onChange: (wishes: readonly QuestionWish[]) => void;
}

/** Writes the questions that are asked about each item: what is asked, how it is answered, with which labels, and when. */
export function QuestionListEditor({ wishes, medium, problem, onChange }: Props): ReactNode {
  const change = (at: number, part: Partial<QuestionWish>): void =>
    onChange(wishes.map((wish, i) => (i === at ? { ...wish, ...part } : wish)));
  return (
    <div className={styles['editor']}>
      <ol className={styles['list']} aria-label="Questions">
        {wishes.map((wish, at) => (
          // a question has no name of its own while it is written: its place is what it is
          <li key={at} className={styles['question']}>
            <One {...{ wish, at, wishes, medium }} onChange={(part) => change(at, part)} />
            <div className={styles['moves']}>
              <IconButton
                label={`Move question ${at + 1} up`}
                icon={<IconArrowUp size={16} />}
                disabled={at === 0}
                onClick={() => onChange(swapped(wishes, at - 1))}
              />
              <IconButton
                label={`Move question ${at + 1} down`}
                icon={<IconArrowDown size={16} />}
                disabled={at === wishes.length - 1}
                onClick={() => onChange(swapped(wishes, at))}
              />
              <IconButton
                label={`Remove question ${at + 1}`}
                icon={<IconX size={16} />}
                disabled={wishes.length === 1}
                onClick={() => onChange(without(wishes, at))}
              />
            </div>
          </li>
        ))}
      </ol>
      {problem !== undefined && (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
      <div>
        <Button icon={<IconPlus size={16} />} onClick={() => onChange([...wishes, emptyWish()])}>
          Add a question
        </Button>
      </div>
    </div>
  );
}

interface OneProps {
  readonly wish: QuestionWish;
  readonly at: number;
  readonly wishes: readonly QuestionWish[];
  readonly medium: Medium;
  readonly onChange: (part: Partial<QuestionWish>) => void;
}

function One({ wish, at, wishes, medium, onChange }: OneProps): ReactNode {
  const { title, kind, labels, required, options, shownWhen } = wish;
  const kinds = questionKinds(medium).map(({ name, title: words }) => ({ value: name, title: words }));
  return (
    <div className={styles['fields']}>
      <TextField
        label={`Question ${at + 1}`}
        value={title}
        maxLength={200}
        placeholder="What is the tone?"
        onChange={(next) => onChange({ title: next })}
      />
      <Select
        label="Answered by"
        value={kind}
        options={kinds}
        onChange={(next) => onChange({ kind: next, ...(kindOf(next).options !== undefined && { options: kindOf(next).options!.initial }) })}
      />
      {kindOf(kind).unlabeled === true ? (
        <OptionsEditor {...{ kind, options }} onChange={(next) => onChange({ options: next })} />
      ) : (
        <TextArea
          label="Answers, one a line"
          rows={Math.min(8, Math.max(3, labels.split('\n').length))}
          value={labels}
          placeholder={'friendly\nneutral\nangry'}
          hint="Indented, or after “ > ”: under another answer."
          onChange={(next) => onChange({ labels: next })}
        />
      )}
      {kindOf(kind).picks !== null && hasHeadings(labels) && (
        <Checkbox
          label="Headings can be chosen, too"
          checked={takesInner(options)}
          onChange={(inner) => onChange({ options: inner ? { inner } : {} })}
        />
      )}
      <div className={styles['when']}>
        <WhenEditor when={shownWhen} earlier={wishes.slice(0, at)} onChange={(next) => onChange({ shownWhen: next })} />
        <Checkbox label="An answer is required" checked={required} onChange={(next) => onChange({ required: next })} />
      </div>
    </div>
  );
}

const hasHeadings = (labels: string): boolean => parseLabelList(labels).some(({ under }) => under !== undefined);

/** Without one; who waited for it is always asked, and the places of the others are those that they have now. */
const without = (wishes: readonly QuestionWish[], gone: number): readonly QuestionWish[] =>
  wishes.flatMap((wish, i) =>
    i === gone ? [] : [{ ...wish, shownWhen: placed(wish.shownWhen, (at) => (at === gone ? -1 : at > gone ? at - 1 : at)) }],
  );

/** With one and the next in each other's place. */
function swapped(wishes: readonly QuestionWish[], at: number): readonly QuestionWish[] {
  const place = (i: number): number => (i === at ? at + 1 : i === at + 1 ? at : i);
  const next = wishes.map((_, i) => wishes[place(i)]!).map((wish) => ({ ...wish, shownWhen: placed(wish.shownWhen, place) }));
  return next.map((wish, i) => (wish.shownWhen !== null && wish.shownWhen.question >= i ? { ...wish, shownWhen: null } : wish));
}

function placed(when: QuestionWish['shownWhen'], to: (at: number) => number): QuestionWish['shownWhen'] {
  const question = when === null ? -1 : to(when.question);
  return when === null || question < 0 ? null : { ...when, question };
}
