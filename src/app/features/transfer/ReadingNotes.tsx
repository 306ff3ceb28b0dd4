import type { ReactNode } from 'react';
import type { ReadOptions } from '#formats/format.ts';
import type { Preview } from '#jobs/transfer/transfer.api.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import styles from './ImportPreview.module.css';

interface Props {
  readonly preview: Preview;
  /** Reads the first rows again. */
  readonly onChange: (format: string | null, options: ReadOptions | null) => void;
}

/** What was decided on how the file is read, and why; or why it is not read at all. */
export function ReadingNotes({ preview, onChange }: Props): ReactNode {
  const { refusal, reasons, encoding, format, asked, options } = preview;
  if (refusal !== null) {
    const anyway = ['peer-format', 'set-format', 'no-rows'].includes(refusal.code) && (
      <Button onClick={() => onChange(format, asked.options)}>Read it as a table all the same</Button>
    );
    return (
      <Notice tone="error" title="This file cannot be imported" {...(anyway !== false && { actions: anyway })}>
        {refusal.line > 0 && `Line ${refusal.line}: `}
        {refusal.message}
      </Notice>
    );
  }
  const isGuessed = !encoding.certain && asked.options.encoding === undefined;
  const said = Object.entries(reasons).flatMap(([name, sentence]) =>
    name === 'columns' || (isGuessed && name === 'encoding') ? [] : [sentence],
  );
  return (
    <>
      {isGuessed && (
        <Notice tone="warn" title={`The text seems to be ${options.encoding ?? encoding.found}`}>
          {reasons['encoding']} Look at the letters below; if they are wrong, choose another encoding.
        </Notice>
      )}
      {reasons['columns'] !== undefined && (
        <Notice tone="warn" title="Columns of the same name">
          {reasons['columns']}
        </Notice>
      )}
      {said.length > 0 && (
        <ul className={styles['reasons']} aria-label="How the file is read, and why">
          {said.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}
