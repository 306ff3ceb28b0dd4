import { IconArchive, IconDots, IconGripVertical, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useId, type KeyboardEvent, type ReactNode } from 'react';
import { LABEL_NAME_LENGTH } from '#domain/schema/labelName.ts';
import type { Label } from '#domain/schema/types.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { Menu, type MenuEntry } from '#ui/Menu.tsx';
import { TextField } from '#ui/TextField.tsx';
import { ColorPicker } from './ColorPicker.tsx';
import { isNew } from './editLabels.ts';
import type { LabelProblem } from './labelProblems.ts';
import type { Handle } from './useReorder.ts';
import styles from './LabelListEditor.module.css';

const SkeletonField = lazy(async () => ({ default: (await import('./SkeletonField.tsx')).SkeletonField }));

interface Props {
  readonly label: Label;
  readonly problems: readonly LabelProblem[];
  readonly autoFocus: boolean;
  readonly handle: Handle;
  /** Items that carry it now; undefined: not shown. */
  readonly count: number | undefined;
  /** What can be done with it, in a menu; left out: it is retired or removed by one button. */
  readonly actions: readonly MenuEntry[] | undefined;
  /** It may have a skeleton of key points. */
  readonly skeletons: boolean;
  readonly onChange: (change: Partial<Pick<Label, 'name' | 'hotkey' | 'color' | 'description'>>) => void;
  readonly onSkeleton: (skeleton: Label['skeleton']) => void;
  readonly onEnter: () => void;
  /** True: the text was taken as a list of labels. */
  readonly onPaste: (text: string) => boolean;
  readonly onRemove: () => void;
}

/** One label of the editor. */
export function LabelRow(props: Props): ReactNode {
  const { label, problems, autoFocus, handle, count, actions, skeletons, onChange, onSkeleton, onEnter, onPaste, onRemove } = props;
  const named = label.name.trim() === '' ? 'the new label' : label.name;
  const problemId = useId();
  const shown = problems.filter(({ field }) => field === 'hotkey' || label.name !== '' || !isNew(label)); // the name of a new one may still be on its way
  const errorAt = (field: LabelProblem['field']): string | undefined =>
    shown.some((each) => each.field === field) ? problemId : undefined;
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault(); // in a form it would send it
    if (!event.repeat) onEnter();
  };
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
        data-name
        onKeyDown={enter}
        onPaste={(event) => {
          if (onPaste(event.clipboardData.getData('text/plain'))) event.preventDefault();
        }}
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
        onKeyDown={enter}
        onChange={(text) => onChange({ hotkey: text.trim() === '' ? null : text.trim().slice(-1).toLowerCase() })}
      />
      {count !== undefined && (
        <span className={styles['count']} title={`${count.toLocaleString('en')} items carry it now`}>
          {isNew(label) ? '' : count.toLocaleString('en')}
        </span>
      )}
      <div className={styles['description']}>
        <TextField
          label={`Description of ${named}`}
          labelHidden
          value={label.description}
          placeholder="What belongs here, in a few words"
          maxLength={500}
          onKeyDown={enter}
          onChange={(description) => onChange({ description })}
        />
        {skeletons && (
          <Suspense>
            <SkeletonField label={label} onChange={onSkeleton} />
          </Suspense>
        )}
      </div>
      {actions === undefined ? (
        <IconButton
          label={isNew(label) ? `Remove ${named}` : `Retire ${named}`}
          icon={isNew(label) ? <IconX size={16} /> : <IconArchive size={16} />}
          onClick={onRemove}
        />
      ) : (
        <Menu align="end" trigger={<IconButton label={`More about ${named}`} icon={<IconDots size={16} />} />} entries={actions} />
      )}
      {shown.length > 0 && (
        <div id={problemId} role="alert" className={styles['problem']}>
          {shown.map(({ message }) => message).join(' ')}
        </div>
      )}
    </li>
  );
}
