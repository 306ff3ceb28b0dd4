import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { FIELD_TYPES, keyValueOptions, type NamedField } from '#domain/annotation/rules/keyValue.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { IconButton } from '#ui/IconButton.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import type { OptionsProps } from './optionsProps.ts';
import styles from './OptionsEditor.module.css';

const TITLES = { text: 'text', number: 'a number', date: 'a date', choice: 'one of' } as const;
const NEW: NamedField = { name: '', type: 'text', required: false };
const COMMA = /\s*,\s*/;

/** The fields that are asked for, with what each holds. */
export function KeyValueEditor({ options, onChange }: OptionsProps): ReactNode {
  const { fields } = keyValueOptions(options);
  const change = (next: readonly NamedField[]): void => onChange({ fields: next });
  const put = (at: number, part: Partial<NamedField>): void => change(fields.map((field, i) => (i === at ? { ...field, ...part } : field)));
  return (
    <div className={styles['fields']}>
      {fields.map((field, at) => (
        // a field is known by its place while its name is written
        <div key={at} className={styles['named']}>
          <TextField
            label={`Field ${at + 1}`}
            value={field.name}
            maxLength={80}
            placeholder="total"
            onChange={(name) => put(at, { name })}
          />
          <Select
            label="holds"
            value={field.type}
            options={FIELD_TYPES.map((value) => ({ value, title: TITLES[value] }))}
            onChange={(type) => put(at, { type, ...(type === 'choice' && { choices: field.choices ?? [] }) })}
          />
          {field.type === 'choice' && (
            <TextField
              label="Choices, apart by commas"
              value={(field.choices ?? []).join(', ')}
              placeholder="paid, open"
              onChange={(text) => put(at, { choices: text.split(COMMA) })}
              onBlur={() => put(at, { choices: [...new Set(field.choices?.map((each) => each.trim()).filter((each) => each !== ''))] })}
            />
          )}
          <Checkbox label="required" checked={field.required} onChange={(required) => put(at, { required })} />
          <IconButton
            label={`Remove field ${at + 1}`}
            icon={<IconX size={16} />}
            disabled={fields.length === 1}
            onClick={() => change(fields.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      <div>
        <Button icon={<IconPlus size={16} />} onClick={() => change([...fields, NEW])}>
          Add a field
        </Button>
      </div>
    </div>
  );
}
