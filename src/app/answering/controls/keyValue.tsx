import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { keyValue as kind, type KeyValueValue } from '#domain/annotation/kinds/keyValue.ts';
import { keyValueOptions, type NamedField } from '#domain/annotation/rules/keyValue.ts';
import { plainText } from '#domain/annotation/rules/plainText.ts';
import { optionsOf } from '#domain/schema/questions.ts';
import type { Control, ControlProps } from './control.ts';
import { leaveOnEscape } from './leave.ts';
import { NumberInput } from './NumberInput.tsx';
import { mayTakeFocus } from './useOwnFocus.ts';
import styles from './Controls.module.css';

type Said = KeyValueValue['fields'][string] | undefined;

function Fields({ question, value, isCurrent, give }: ControlProps<KeyValueValue>): ReactNode {
  const { fields } = keyValueOptions(optionsOf(question));
  const said = value?.fields ?? {};
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const own = [...(list.current?.querySelectorAll<HTMLInputElement>('input, select') ?? [])];
    const within = own.find((each) => each === document.activeElement);
    if (!isCurrent) within?.blur();
    else if (within === undefined && list.current !== null && mayTakeFocus(list.current))
      (own.find((each) => each.value === '') ?? own[0])?.focus({ preventScroll: true });
  }, [isCurrent]);
  const change = (name: string, next: Said): void => {
    const { [name]: _, ...others } = said;
    const all = next === undefined || next === '' ? others : { ...others, [name]: next };
    give({ value: Object.keys(all).length === 0 ? undefined : { ...kind.empty, fields: all }, how: 'typed' });
  };
  return (
    <div
      ref={list}
      className={styles['named']}
      role="group"
      aria-label={question.title === '' ? 'Fields' : question.title}
      onKeyDown={walk}
    >
      {fields.map((field) => (
        <label key={field.name} className={styles['pair']}>
          <span className={styles['name']}>
            {field.name}
            {!field.required && <span className={styles['end']}> may be left out</span>}
          </span>
          <One field={field} said={said[field.name]} onChange={(next) => change(field.name, next)} />
        </label>
      ))}
    </div>
  );
}

/** Tab and enter go from field to field; past the last and the first they mean what they mean among questions. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'Tab' && (event.key !== 'Enter' || event.ctrlKey || event.metaKey)) return;
  const own = [...event.currentTarget.querySelectorAll<HTMLElement>('input, select')];
  const next = own[own.findIndex((each) => each === event.target) + (event.shiftKey ? -1 : 1)];
  if (next === undefined || event.nativeEvent.isComposing) return;
  event.preventDefault();
  next.focus();
}

interface OneProps {
  readonly field: NamedField;
  readonly said: Said;
  readonly onChange: (next: Said) => void;
}

function One({ field: { type, choices = [] }, said, onChange }: OneProps): ReactNode {
  if (type === 'number') return <NumberInput value={typeof said === 'number' ? said : undefined} onNumber={onChange} />;
  const text = said === undefined ? '' : String(said);
  if (type === 'choice')
    return (
      <select className={styles['input']} value={text} onKeyDown={leaveOnEscape} onChange={(event) => onChange(event.target.value)}>
        <option value="">not said</option>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  return (
    <input
      type={type}
      className={styles['input']}
      autoComplete="off"
      dir="auto"
      value={text}
      onKeyDown={leaveOnEscape}
      onChange={(event) => onChange(plainText(event.target.value))}
    />
  );
}

/** Named fields, read off by people. */
export const keyValue: Control<KeyValueValue> = { Control: Fields, none: { title: 'nothing to fill in', value: () => kind.empty } };
