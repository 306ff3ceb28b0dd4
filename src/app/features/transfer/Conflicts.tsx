import { useState, type ReactNode } from 'react';
import type { ConflictChoice, ImportReport } from '#jobs/transfer/transfer.api.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { plural } from '#app/parts/time.ts';
import styles from './Conflicts.module.css';

const CHOICES: readonly { readonly value: ConflictChoice; readonly title: string; readonly means: string }[] = [
  { value: 'keep', title: 'Keep what is here', means: 'These rows are left out. Everything else is imported.' },
  { value: 'new-item', title: 'Import as new items', means: 'Both texts stay, as two items. Labels stay with the old one.' },
  { value: 'update-meta', title: 'Update the meta', means: 'Text and labels stay as they are; the other columns are taken over.' },
];

interface Props {
  readonly report: ImportReport;
  readonly onChoose: (choice: ConflictChoice) => void;
}

/** Rows whose id is known but whose text differs: asked about, never skipped in silence. */
export function Conflicts({ report, onChoose }: Props): ReactNode {
  const [choice, setChoice] = useState<ConflictChoice>('keep');
  return (
    <div className={styles['root']}>
      <Notice tone="warn" title={`${plural(report.conflictCount, 'row')} with a known id and another text`}>
        Nothing was written yet. Say what shall happen to all of them.
      </Notice>
      <Segmented label="What to do" value={choice} onChange={setChoice} options={CHOICES} />
      <p className={styles['means']}>{CHOICES.find((each) => each.value === choice)?.means}</p>
      <Button look="primary" className={styles['go'] ?? ''} onClick={() => onChoose(choice)}>
        Import
      </Button>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Examples">
        <table className={styles['table']}>
          <caption className="visually-hidden">Texts side by side</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Here</th>
              <th scope="col">In the file</th>
            </tr>
          </thead>
          <tbody>
            {report.conflicts.slice(0, 50).map((conflict) => (
              <tr key={`${conflict.item}-${conflict.line}`}>
                <td>{conflict.line}</td>
                <td>{conflict.was}</td>
                <td>{conflict.now}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
