import { IconFileImport, IconFolder } from '@tabler/icons-react';
import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { fromDrop, fromInput, holdsFiles, type Picked } from './pickedFiles.ts';
import styles from './FileDrop.module.css';

interface Props {
  /** What to drop: "Drop a CSV, TSV, JSON or text file, or choose one". */
  readonly label: string;
  readonly hint?: ReactNode;
  /** As in `<input accept>`: ".csv,.tsv". */
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Offers to choose a folder too, by this name. Folders can be dropped in any case. */
  readonly folder?: string;
  readonly onFiles: (files: readonly Picked[]) => void;
}

/** Takes files and folders that are dropped or picked. The whole field is the button. */
export function FileDrop({ label, hint, accept, multiple = false, folder, onFiles }: Props): ReactNode {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: readonly Picked[]): void => {
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  const hover = (event: DragEvent): void => {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void fromDrop(event.dataTransfer).then(take);
  };
  return (
    <div className={cx(styles['drop'], over && styles['over'])} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Input id={id} accept={accept} multiple={multiple} onTake={take} />
      <label htmlFor={id} className={styles['label']}>
        <IconFileImport size={20} aria-hidden="true" />
        <span>{label}</span>
        {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
      </label>
      {folder !== undefined && (
        <div className={styles['folder']}>
          <Input id={`${id}-folder`} folder multiple onTake={take} />
          <label htmlFor={`${id}-folder`}>
            <IconFolder size={16} aria-hidden="true" />
            {folder}
          </label>
        </div>
      )}
    </div>
  );
}

interface InputProps {
  readonly id: string;
  readonly accept?: string | undefined;
  readonly multiple: boolean;
  readonly folder?: boolean;
  readonly onTake: (files: readonly Picked[]) => void;
}

function Input({ id, accept, multiple, folder = false, onTake }: InputProps): ReactNode {
  return (
    <input
      id={id}
      ref={(input) => {
        if (input !== null) input.webkitdirectory = folder; // not an attribute that React knows
      }}
      type="file"
      className="visually-hidden"
      accept={accept}
      multiple={multiple}
      onChange={(event) => {
        onTake(fromInput(event.target.files));
        event.target.value = ''; // the same file may be chosen again
      }}
    />
  );
}
