import type { ReactNode } from 'react';
import { freeText as kind, type FreeTextValue } from '#domain/annotation/kinds/freeText.ts';
import { freeTextOptions } from '#domain/annotation/rules/freeText.ts';
import { optionsOf } from '#domain/schema/questions.ts';
import type { Control, ControlProps } from './control.ts';
import { TextField } from './TextField.tsx';

function FreeText({ question, value, isCurrent, give }: ControlProps<FreeTextValue>): ReactNode {
  const { lines, most } = freeTextOptions(optionsOf(question));
  return (
    <TextField
      label={question.title === '' ? 'Text' : question.title}
      text={value?.text ?? ''}
      onText={(text) => give({ value: text === '' ? undefined : { ...kind.empty, text }, how: 'typed' })}
      {...{ lines, most, isCurrent }}
    />
  );
}

/** Written by people. */
export const freeText: Control<FreeTextValue> = { Control: FreeText, none: { title: 'nothing to write', value: () => kind.empty } };
