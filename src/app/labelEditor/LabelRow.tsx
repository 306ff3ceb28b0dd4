import { IconArchive, IconGripVertical, IconX } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { LABEL_NAME_LENGTH } from '#domain/schema/labelName.ts';
import type { Label } from '#domain/schema/types.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { TextField } from '#ui/TextField.tsx';
import { ColorPicker } from './ColorPicker.tsx';
import { isNew } from './editLabels.ts';
import type { LabelProblem } from './labelProblems.ts';
import type { Handle } from './useReorder.ts';
import styles from './LabelListEditor.module.css';

interface Props {
  readonly label: Label;
  readonly problems: readonly LabelProblem[];
  readonly autoFocus: boolean;
  readonly handle: Handle;
  readonly onChange: (change: Partial<Pick<Label, 'name' | 'hotkey' | 'color' | 'description'>>) => void;
  readonly onRemove: () => void;
}

/** One label of the editor. */
export function LabelRow({ label, problems, autoFocus, handle, onChange, onRemove }: Props): ReactNode {
  const named = label.name.trim() === '' ? 'the new label' : label.name;
  const problemId = useId();
  const shown = problems.filter(({ field }) => field === 'hotkey' || label.name !== '' || !isNew(label)); // the name of a new one may still be on its way
  const errorAt = (field: LabelProblem['field']): string | undefined =>
    shown.some((each) => each.field === field) ? problemId : undefined;
  return (
    <li className={styles['row']}>
      <button type="button" className={styles['handle']} aria-label={`Move ${named}: arrow keys, or drag`} {...handle}>
        <IconGripVertical size={16} aria-hidden="true" />
      </button>
      <ColorPicker of={named} color={label.color} onChange={(color) => onChange({ color })} />
      <TextField
        label={`Name of ${named}`}
        labelHidden
        value={label.name}
        placeholder="Name"
        maxLength={LABEL_NAME_LENGTH}
        autoFocus={autoFocus}
        errorAt={errorAt('name')}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={`Key of ${named}`}
        labelHidden
        value={label.hotkey ?? ''}
        placeholder="–"
        maxLength={2}
        errorAt={errorAt('hotkey')}
        onChange={(text) => onChange({ hotkey: text.trim() === '' ? null : text.trim().slice(-1).toLowerCase() })}
      />
      <div className={styles['description']}>
        <TextField
          label={`Description of ${named}`}
          labelHidden
          value={label.description}
          placeholder="What belongs here, in a few words"
          maxLength={500}
          onChange={(description) => onChange({ description })}
        />
      </div>
      <IconButton
        label={isNew(label) ? `Remove ${named}` : `Retire ${named}`}
        icon={isNew(label) ? <IconX size={16} /> : <IconArchive size={16} />}
        onClick={onRemove}
      />
      {shown.length > 0 && (
        <div id={problemId} role="alert" className={styles['problem']}>
          {shown.map(({ message }) => message).join(' ')}
        </div>
      )}
    </li>
  );
}
