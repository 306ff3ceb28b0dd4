import { useState, type ReactNode } from 'react';
import { TextArea } from '#ui/TextArea.tsx';

interface Props {
  /** Numbers of the classes, in order. */
  readonly numbers: readonly string[];
  readonly onChange: (labelNames: Readonly<Record<string, string>>) => void;
}

/** Names for numbered classes, as a list of class names comes with such data. */
export function ClassNames({ numbers, onChange }: Props): ReactNode {
  const [text, setText] = useState('');
  const set = (next: string): void => {
    setText(next);
    const names = next.split('\n').map((line) => line.trim());
    onChange(Object.fromEntries(numbers.flatMap((number, i) => (names[i] === undefined || names[i] === '' ? [] : [[number, names[i]]]))));
  };
  return (
    <TextArea
      label="Names of the numbered classes"
      hint={`One a line, from class ${numbers[0] ?? '0'} on. Empty lines keep their number as a name.`}
      rows={4}
      value={text}
      onChange={set}
    />
  );
}
