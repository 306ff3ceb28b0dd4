import { lazy, Suspense, type ReactNode } from 'react';
import { choice as one, type ChoiceValue } from '#domain/annotation/kinds/choice.ts';
import { multiChoice as many, type MultiChoiceValue } from '#domain/annotation/kinds/multiChoice.ts';
import type { LabelId } from '#domain/ids.ts';
import { ancestorsIn } from '#domain/labelTree.ts';
import { chipColors } from '#ui/ColorChip.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import { LabelName } from '#app/parts/LabelName.tsx';
import { DIGITS, type Asked, type Control, type ControlProps, type Given } from './control.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import styles from './Controls.module.css';

/** Only where there is a tree, or more labels than digits. */
const TreeField = lazy(async () => ({ default: (await import('./tree/TreeField.tsx')).TreeField }));

type LabelValue = ChoiceValue | MultiChoiceValue;

const picked = (value: LabelValue | undefined): readonly LabelId[] =>
  value === undefined ? [] : value.kind === 'choice' ? one.labels(value) : many.labels(value);

/** A button a label. */
const labelsWith = <Value extends LabelValue>(press: (label: LabelId, asked: Asked<Value>) => Given): Control<Value>['Control'] =>
  function LabelButtons(props: ControlProps<Value>): ReactNode {
    const { labels, headings = [], value, isCurrent, give, question } = props;
    const above = ancestorsIn([...labels, ...headings]);
    if (labels.length > DIGITS.length || labels.some(({ id }) => above(id).length > 0)) {
      const onPick = (label: LabelId): void => give(press(label, props));
      return (
        <Suspense>
          <TreeField
            title={question.title}
            {...{ labels, headings, isCurrent, onPick }}
            picked={picked(value)}
            many={question.kind === many.name}
          />
        </Suspense>
      );
    }
    return labels.map((label, i) => (
      <button
        key={label.id}
        type="button"
        className={styles['label']}
        style={chipColors(label.color)}
        aria-pressed={picked(value).includes(label.id)}
        onMouseDown={keepFocus}
        onClick={() => give(press(label.id, props))}
      >
        {isCurrent && DIGITS[i] !== undefined && <Kbd keys={DIGITS[i]} />}
        <LabelName name={label.name} />
      </button>
    ));
  };

const control = <Value extends LabelValue>(
  press: (label: LabelId, asked: Asked<Value>) => Given,
  empty: Value,
): Pick<Control<Value>, 'Control' | 'digit' | 'none'> => ({
  Control: labelsWith(press),
  digit: (place, asked) => {
    const label = asked.labels[place];
    return label === undefined ? undefined : press(label.id, asked);
  },
  none: { title: 'none', value: () => empty },
});

/** One of its labels. */
export const choice: Control<ChoiceValue> = control((label) => ({ value: { ...one.empty, label }, how: 'on' }), one.empty);

/** Any number of its labels. */
export const multiChoice: Control<MultiChoiceValue> = {
  ...control((label, { value }) => {
    const had = picked(value);
    return { value: many.ofLabels(had.includes(label) ? had.filter((each) => each !== label) : [...had, label]) };
  }, many.empty),
  about: () => 'any number',
};
