import { IconFileImport } from '@tabler/icons-react';
import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './FileDrop.module.css';

interface Props {
  /** What to drop: "Drop a CSV, TSV, JSON or text file, or choose one". */
  readonly label: string;
  readonly hint?: ReactNode;
  /** As in `<input accept>`: ".csv,.tsv". */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files that are dropped or picked. The whole field is the button. */
export function FileDrop({ label, hint, accept, multiple = false, onFiles }: Props): ReactNode {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    if (files !== null && files.length > 0) onFiles(multiple ? [...files] : [...files].slice(0, 1));
  };
  const hover = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className={cx(styles['drop'], over && styles['over'])} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = ''; // the same file may be chosen again
        }}
      />
      <label htmlFor={id} className={styles['label']}>
        <IconFileImport size={20} aria-hidden="true" />
        <span>{label}</span>
        {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
      </label>
    </div>
  );
}
