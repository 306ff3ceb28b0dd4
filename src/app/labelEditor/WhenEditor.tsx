import type { ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import { parseLabelList } from '#domain/schema/labelList.ts';
import type { QuestionWish, WishedWhen } from '#domain/schema/questionList.ts';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Select } from '#ui/Select.tsx';
import { NumberField } from './options/NumberField.tsx';
import styles from './QuestionListEditor.module.css';

interface Props {
  readonly when: QuestionWish['shownWhen'];
  /** The questions before it, in their order. */
  readonly earlier: readonly QuestionWish[];
  readonly onChange: (when: QuestionWish['shownWhen']) => void;
}

const ALWAYS = 'always';

/** When a question is asked: always, or after certain answers to an earlier one. */
export function WhenEditor({ when, earlier, onChange }: Props): ReactNode {
  const waits = [
    { value: ALWAYS, title: 'always' },
    ...earlier.map(({ title }, i) => ({ value: String(i), title: `after an answer to “${title || `question ${i + 1}`}”` })),
  ];
  const first = when === null ? undefined : earlier[when.question];
  return (
    <>
      <Select
        label="Asked"
        value={when === null ? ALWAYS : String(when.question)}
        options={waits}
        onChange={(next) => onChange(next === ALWAYS ? null : begun(Number(next), earlier[Number(next)]))}
      />
      {when !== null && first !== undefined && <After {...{ when, first, onChange }} />}
    </>
  );
}

/** Labels and amounts wait to be named; of what has neither any answer will do. */
function begun(question: number, first: QuestionWish | undefined): WishedWhen {
  const { picks = null, amount } = first === undefined ? {} : kindOf(first.kind);
  return { question, labels: [], ...(picks === null && amount === undefined && { answered: true as const }) };
}

interface AfterProps {
  readonly when: WishedWhen;
  readonly first: QuestionWish;
  readonly onChange: (when: WishedWhen) => void;
}

function After({ when, first, onChange }: AfterProps): ReactNode {
  const { picks, amount } = kindOf(first.kind);
  const { labels } = when;
  if (amount !== undefined) return <Between {...{ when, onChange }} />;
  if (picks === null) return <p className={styles['note']}>It is asked after any answer but “none”.</p>;
  return (
    <div role="group" aria-label="Answers after which it is asked">
      {parseLabelList(first.labels).map(({ name }) => (
        <Checkbox
          key={name}
          label={name}
          checked={labels.includes(name)}
          onChange={(checked) => onChange({ ...when, labels: checked ? [...labels, name] : labels.filter((each) => each !== name) })}
        />
      ))}
    </div>
  );
}

function Between({ when, onChange }: Omit<AfterProps, 'first'>): ReactNode {
  const { atLeast, atMost, ...rest } = when;
  const change = (low: number | null, high: number | null): void =>
    onChange({ ...rest, ...(low !== null && { atLeast: low }), ...(high !== null && { atMost: high }) });
  return (
    <div role="group" aria-label="Answers after which it is asked" className={styles['between']}>
      <NumberField label="At least" value={atLeast ?? null} onChange={(low) => change(low, atMost ?? null)} />
      <NumberField label="At most" value={atMost ?? null} onChange={(high) => change(atLeast ?? null, high)} />
    </div>
  );
}
