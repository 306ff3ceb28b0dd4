import { useState, type ReactNode } from 'react';
import type { ConflictChoice, ImportReport } from '#jobs/transfer/transfer.api.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { plural } from '#app/parts/time.ts';
import styles from './Conflicts.module.css';

/** What is imported, in words. */
type Noun = 'row' | 'image';

const THING: Readonly<Record<Noun, string>> = { row: 'text', image: 'picture' };

const choicesFor = (noun: Noun): readonly { readonly value: ConflictChoice; readonly title: string; readonly means: string }[] => [
  { value: 'keep', title: 'Keep what is here', means: `These ${noun}s are left out. Everything else is imported.` },
  { value: 'new-item', title: 'Import as new items', means: `Both ${THING[noun]}s stay, as two items. Labels stay with the old one.` },
  {
    value: 'update-meta',
    title: 'Update the meta',
    means: `The ${THING[noun]} and its labels stay as they are; what else is known of it is taken over.`,
  },
];

interface Props {
  readonly report: ImportReport;
  readonly noun: Noun;
  readonly onChoose: (choice: ConflictChoice) => void;
}

/** Rows or images whose name is known but whose content differs: asked about, never skipped in silence. */
export function Conflicts({ report, noun, onChoose }: Props): ReactNode {
  const choices = choicesFor(noun);
  const [choice, setChoice] = useState<ConflictChoice>('keep');
  return (
    <div className={styles['root']}>
      <Notice
        tone="warn"
        title={`${plural(report.conflictCount, noun)} with a known ${noun === 'row' ? 'id' : 'path'} and another ${THING[noun]}`}
      >
        Nothing was written yet. Say what shall happen to all of them.
      </Notice>
      <Segmented label="What to do" value={choice} onChange={setChoice} options={choices} />
      <p className={styles['means']}>{choices.find((each) => each.value === choice)?.means}</p>
      <Button look="primary" className={styles['go'] ?? ''} onClick={() => onChoose(choice)}>
        Import
      </Button>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Examples">
        <table className={styles['table']}>
          <caption className="visually-hidden">Side by side</caption>
          <thead>
            <tr>
              {noun === 'row' && <th scope="col">Line</th>}
              <th scope="col">Here</th>
              <th scope="col">Comes in</th>
            </tr>
          </thead>
          <tbody>
            {report.conflicts.slice(0, 50).map((conflict) => (
              <tr key={`${conflict.item}-${conflict.line}`}>
                {noun === 'row' && <td>{conflict.line}</td>}
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
