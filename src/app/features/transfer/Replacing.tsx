import type { ReactNode } from 'react';
import type { ImportRecord } from '#domain/state/view.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import { Checkbox } from '#ui/Checkbox.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { Notice } from '#ui/Notice.tsx';
import { dateTime, plural } from '#app/parts/time.ts';
import { fileOfReading } from './reading.ts';
import styles from './ImportDialog.module.css';
import { useLeftLabels } from './useLeftLabels.ts';

/** An import whose mapping is being changed, and what is to become of the labels that only it brought. */
export interface Replacing {
  readonly record: ImportRecord | null;
  readonly removeLabels: boolean;
  readonly setRemoveLabels: (remove: boolean) => void;
}

/** Rows and labels of a past import, in words. */
export const sizeOf = ({ rows, labels, suggestions = 0, model = '' }: ImportRecord): string =>
  [
    ...(rows > 0 ? [plural(rows, 'row')] : []),
    ...(labels > 0 ? [plural(labels, 'label')] : []),
    ...(suggestions > 0 ? [`suggestions of ${model} on ${plural(suggestions, 'image')}`] : []),
  ].join(' and ') || 'nothing';

/** What a press on "Replace" does. */
export function ReplacingNotice({ record, removeLabels, setRemoveLabels }: Replacing): ReactNode {
  const left = useLeftLabels(record);
  if (record === null) return null;
  return (
    <Notice title={`This takes the place of the import of ${dateTime(record.wall)}`}>
      <p>Its {sizeOf(record)} go, and what you choose here comes in. Answers of people stay with their items. It can be undone.</p>
      {left.length > 0 && <RemoveLabels names={left.map(({ name }) => name)} checked={removeLabels} onChange={setRemoveLabels} />}
    </Notice>
  );
}

interface RemoveProps {
  readonly names: readonly string[];
  readonly checked: boolean;
  readonly onChange: (remove: boolean) => void;
}

const SHOWN = 12;

/** Offers to take labels out of the project that nothing else needs. */
export function RemoveLabels({ names, checked, onChange }: RemoveProps): ReactNode {
  return (
    <Checkbox
      label={`Also remove the ${plural(names.length, 'label')} that only it brought`}
      hint={`${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ' …' : ''}`}
      checked={checked}
      onChange={onChange}
    />
  );
}

/** Asks for the file of a past import: only its rows are kept. */
export function PickAgain({ record, onPick }: { readonly record: ImportRecord; readonly onPick: (files: readonly PickedFile[]) => void }) {
  const name = fileOfReading(record.reading) || record.source;
  return (
    <div className={styles['pick']}>
      <Notice title={`Choose ${name} again`}>
        A project keeps the rows of a file, not the file. To read it in another way it is needed once more. Nothing changes before you press
        “Replace”.
      </Notice>
      <FileDrop label={`Drop ${name} here, or choose it`} folder="Choose a folder of images" multiple onFiles={onPick} />
    </div>
  );
}
