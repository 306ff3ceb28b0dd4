import { lazy, Suspense, type ReactNode } from 'react';
import { textCorrection as kind, type TextCorrectionValue } from '#domain/annotation/kinds/textCorrection.ts';
import { plainText } from '#domain/annotation/rules/plainText.ts';
import { textCorrectionOptions } from '#domain/annotation/rules/textCorrection.ts';
import { textOf } from '#domain/item/content/index.ts';
import { optionsOf } from '#domain/schema/questions.ts';
import type { Asked, Control, ControlProps } from './control.ts';
import { TextField } from './TextField.tsx';
import styles from './Controls.module.css';

const Changes = lazy(async () => ({ default: (await import('./Changes.tsx')).Changes }));

/** Lines of a long text that the field shows at first. */
const MOST_LINES = 8;
const SIGNS_A_LINE = 90;

/** The text that is to be corrected: the item's own, or a field beside it. */
function givenText({ question, row }: Pick<Asked, 'question' | 'row'>): string {
  const { field } = textCorrectionOptions(optionsOf(question));
  if (field === '') return plainText(textOf(row.content));
  const said = Object.hasOwn(row.meta, field) ? row.meta[field] : '';
  return plainText(typeof said === 'string' ? said : JSON.stringify(said ?? ''));
}

const lines = (text: string): number => text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / SIGNS_A_LINE), 0);

function Correction(props: ControlProps<TextCorrectionValue>): ReactNode {
  const { question, value, isCurrent, give } = props;
  const given = value?.given ?? givenText(props);
  const text = value === undefined ? given : (value.text ?? '');
  return (
    <div className={styles['writing']}>
      <TextField
        label={question.title === '' ? 'The text as it should be' : question.title}
        text={text}
        lines={Math.min(MOST_LINES, lines(given))}
        most={null}
        isCurrent={isCurrent}
        onText={(next) => give({ value: { ...kind.empty, given, text: next }, how: 'typed' })}
      />
      {value?.text === given ? (
        <p className={styles['count']}>Left as it was.</p>
      ) : (
        value !== undefined &&
        value.text !== null && (
          <Suspense>
            <Changes from={given} to={text} />
          </Suspense>
        )
      )}
    </div>
  );
}

/** A text that people correct, with what they have changed under it; "enter" leaves it as it is. */
export const textCorrection: Control<TextCorrectionValue> = {
  Control: Correction,
  ofItemAlone: true,
  offered: (asked) => {
    const given = givenText(asked);
    return { ...kind.empty, given, text: given };
  },
  none: { title: 'cannot be corrected', value: () => kind.empty },
};
