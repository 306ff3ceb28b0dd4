import { picksMany } from '#domain/annotation/kinds/index.ts';
import { useState, type ReactNode } from 'react';
import styles from '#app/bulk/Bulk.module.css';
import { matchLabels } from '#app/parts/matchLabels.ts';
import type { LabelId } from '#domain/ids.ts';
import { offered } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import page from './DataPage.module.css';

/** What is to become of the answers. */
export interface Choice {
  readonly mode: 'set' | 'add' | 'remove' | 'unlabel';
  readonly labels: readonly LabelId[];
  /** No label fits. */
  readonly empty: boolean;
}

interface Props {
  readonly schema: LabelSchema;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

const EMPTY = 'empty';
const NONE = 'none';
/** More labels than this are looked for by typing. */
const MANY = 8;

/** Which labels: one from a list, or several to put in, take away or set. */
export function WhatLabels(props: Props): ReactNode {
  return picksMany(props.schema.kind) ? <Several {...props} /> : <One {...props} />;
}

function One({ schema, choice, onChange }: Props): ReactNode {
  const value = choice.mode === 'unlabel' ? NONE : choice.empty ? EMPTY : (choice.labels[0] ?? '');
  const take = (next: string): void => {
    if (next === NONE) onChange({ mode: 'unlabel', labels: [], empty: false });
    else if (next === EMPTY) onChange({ mode: 'set', labels: [], empty: true });
    else onChange({ mode: 'set', labels: [next as LabelId], empty: false });
  };
  return (
    <Select
      label="Label"
      value={value}
      onChange={take}
      options={[
        { value: '', title: 'Choose a label', disabled: true },
        ...offered(schema).map(({ id, name }) => ({ value: id as string, title: name })),
        { value: EMPTY, title: 'No label fits' },
        { value: NONE, title: 'Unlabeled: ask again' },
      ]}
    />
  );
}

function Several({ schema, choice, onChange }: Props): ReactNode {
  const [wanted, setWanted] = useState('');
  const labels = offered(schema);
  const found = wanted === '' ? labels : matchLabels(labels, wanted);
  const toggle = (id: LabelId): void => {
    const on = choice.labels.includes(id);
    onChange({ ...choice, empty: false, labels: on ? choice.labels.filter((each) => each !== id) : [...choice.labels, id] });
  };
  return (
    <>
      <Segmented
        label="What to do"
        value={choice.mode}
        onChange={(mode) => onChange({ ...choice, mode, empty: false })}
        options={[
          { value: 'add', title: 'Add labels' },
          { value: 'remove', title: 'Take labels away' },
          { value: 'set', title: 'Set exactly' },
          { value: 'unlabel', title: 'Unlabeled' },
        ]}
      />
      {choice.mode !== 'unlabel' && (
        <div>
          {labels.length > MANY && (
            <TextField label="Search labels" labelHidden placeholder="Type a part of the name" value={wanted} onChange={setWanted} />
          )}
          <div className={page['labels']} role="group" aria-label="Labels">
            {found.map(({ id, name }) => (
              <Checkbox key={id} label={name} checked={choice.labels.includes(id)} onChange={() => toggle(id)} />
            ))}
            {choice.mode === 'set' && (
              <Checkbox
                label={<i>no label fits</i>}
                checked={choice.empty}
                onChange={(empty) => onChange({ ...choice, empty, labels: [] })}
              />
            )}
          </div>
        </div>
      )}
      {choice.mode === 'unlabel' && <p className={styles['note']}>Their answers are taken away, and they are asked again.</p>}
    </>
  );
}
