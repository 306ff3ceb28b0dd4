import { IconArchive, IconDots, IconGripVertical, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useId, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { LABEL_NAME_LENGTH } from '#domain/labelName.ts';
import type { Label } from '#domain/schema/types.ts';
import { Checkbox } from '#ui/Checkbox.tsx';
import { IconButton } from '#ui/IconButton.tsx';
import { Menu, type MenuEntry } from '#ui/Menu.tsx';
import { TextField } from '#ui/TextField.tsx';
import { ColorPicker } from './ColorPicker.tsx';
import { isNew } from './editLabels.ts';
import type { LabelProblem } from './labelProblems.ts';
import type { Handle } from './useReorder.ts';
import styles from './LabelListEditor.module.css';

const SkeletonField = lazy(async () => ({ default: (await import('./SkeletonField.tsx')).SkeletonField }));

/** Levels that are indented: the fields keep room. */
const MOST_DEEP = 5;

/** What a row can do with its label. */
export interface RowActs {
  readonly change: (label: Label, part: Partial<Pick<Label, 'name' | 'hotkey' | 'color' | 'description'>>) => void;
  readonly skeleton: (label: Label, skeleton: Label['skeleton']) => void;
  readonly relation: (label: Label, isOne: boolean) => void;
  readonly enter: (label: Label) => void;
  /** True: the text was taken as a list of labels. */
  readonly paste: (label: Label, text: string) => boolean;
  readonly remove: (label: Label) => void;
}

interface Props {
  readonly label: Label;
  /** How many labels stand above it. */
  readonly depth: number;
  readonly problems: readonly LabelProblem[];
  readonly autoFocus: boolean;
  /** Null: it cannot be moved now. */
  readonly handle: Handle | null;
  /** Items that carry it now; undefined: not shown. */
  readonly count: number | undefined;
  /** What can be done with it, in a menu; left out: it is retired or removed by one button. */
  readonly actions: readonly MenuEntry[] | undefined;
  /** It may have a skeleton of key points. */
  readonly skeletons: boolean;
  /** It may be for relations. */
  readonly relations: boolean;
  readonly acts: RowActs;
}

/** One label of the editor. */
export function LabelRow({ label, depth, problems, autoFocus, handle, count, actions, skeletons, relations, acts }: Props): ReactNode {
  const named = label.name.trim() === '' ? 'the new label' : label.name;
  const problemId = useId();
  const shown = problems.filter(({ field }) => field === 'hotkey' || label.name !== '' || !isNew(label)); // the name of a new one may still be on its way
  const errorAt = (field: LabelProblem['field']): string | undefined =>
    shown.some((each) => each.field === field) ? problemId : undefined;
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault(); // in a form it would send it
    if (!event.repeat) acts.enter(label);
  };
  return (
    <li className={styles['row']} data-depth={depth} style={{ '--depth': Math.min(depth, MOST_DEEP) } as CSSProperties}>
      <button
        type="button"
        className={styles['handle']}
        aria-label={`Move ${named}: arrow keys, or drag; right puts it under the label above`}
        disabled={handle === null}
        {...handle}
      >
        <IconGripVertical size={16} aria-hidden="true" />
      </button>
      <ColorPicker of={named} color={label.color} onChange={(color) => acts.change(label, { color })} />
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
          if (acts.paste(label, event.clipboardData.getData('text/plain'))) event.preventDefault();
        }}
        errorAt={errorAt('name')}
        onChange={(name) => acts.change(label, { name })}
      />
      <TextField
        label={`Key of ${named}`}
        labelHidden
        value={label.hotkey ?? ''}
        placeholder="–"
        maxLength={2}
        errorAt={errorAt('hotkey')}
        onKeyDown={enter}
        onChange={(text) => acts.change(label, { hotkey: text.trim() === '' ? null : text.trim().slice(-1).toLowerCase() })}
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
          onChange={(description) => acts.change(label, { description })}
        />
        {relations && (
          <Checkbox
            label={
              <>
                Joins spans, does not mark them<span className="visually-hidden">: {named}</span>
              </>
            }
            checked={label.relation === true}
            onChange={(isOne) => acts.relation(label, isOne)}
          />
        )}
        {skeletons && (
          <Suspense>
            <SkeletonField label={label} onChange={(skeleton) => acts.skeleton(label, skeleton)} />
          </Suspense>
        )}
      </div>
      {actions === undefined ? (
        <IconButton
          label={isNew(label) ? `Remove ${named}` : `Retire ${named}`}
          icon={isNew(label) ? <IconX size={16} /> : <IconArchive size={16} />}
          onClick={() => acts.remove(label)}
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
