import { useState, type ReactNode } from 'react';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import { Button } from '#ui/Button.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { useProject } from '#app/store/session.ts';
import styles from './ImportDialog.module.css';

interface Props {
  readonly onPick: (files: readonly PickedFile[]) => void;
  readonly onPaste: (text: string) => void;
}

const IMAGES = 'PNG, JPEG, WebP, GIF, BMP, AVIF, a zip of them, or IDX pairs; a table beside them can hold their labels.';

/** Where an import begins: files, a folder, or pasted text. */
export function PickFiles({ onPick, onPaste }: Props): ReactNode {
  const images = useProject((update) => update.view.medium === 'image');
  return (
    <div className={styles['pick']}>
      <FileDrop
        label="Drop files or a folder here, or choose files"
        hint={
          images ? IMAGES : `Texts: CSV, TSV, JSON, JSONL, plain text, also in a zip or gzip; a million rows are fine. Images: ${IMAGES}`
        }
        folder="Choose a folder of images"
        multiple
        onFiles={onPick}
      />
      {!images && <Paste onPaste={onPaste} />}
    </div>
  );
}

function Paste({ onPaste }: Pick<Props, 'onPaste'>): ReactNode {
  const [text, setText] = useState('');
  return (
    <form
      className={styles['paste']}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onPaste(text);
      }}
    >
      <TextArea
        label="Or paste"
        hint="Each line becomes an item; rows copied from a spreadsheet, JSON and JSONL are understood too."
        rows={6}
        value={text}
        onChange={setText}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        Look at the first rows
      </Button>
    </form>
  );
}
