import { useState, type ReactNode } from 'react';
import type { ImportReport } from '#domain/importing/importReport.ts';
import type { ConflictChoice, LabelChoice } from '#domain/importing/types.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { plural } from '#app/parts/time.ts';
import type { Choices } from './useRun.ts';
import styles from './Conflicts.module.css';

/** What is imported, in words. */
type Noun = 'row' | 'image';

const THING: Readonly<Record<Noun, string>> = { row: 'text', image: 'picture' };

interface Option<Choice> {
  readonly value: Choice;
  readonly title: string;
  readonly means: string;
}

const contentChoices = (noun: Noun): readonly Option<ConflictChoice>[] => [
  { value: 'keep', title: 'Keep what is here', means: `These ${noun}s are left out, with their labels. Everything else is imported.` },
  {
    value: 'new-item',
    title: 'Import as new items',
    means: `Both ${THING[noun]}s stay, as two items, each with the label that stands beside it.`,
  },
  {
    value: 'update-meta',
    title: 'Update the meta',
    means: `The ${THING[noun]} and its labels stay as they are; what else is known of it is taken over.`,
  },
];

const LABEL_CHOICES: readonly Option<LabelChoice>[] = [
  { value: 'keep', title: 'Keep the earlier labels', means: 'What the earlier import said stays.' },
  {
    value: 'take',
    title: 'Take the new labels',
    means: 'The labels of this file replace those of the earlier import. Labels that people gave are not replaced.',
  },
];

interface Props {
  readonly report: ImportReport;
  readonly noun: Noun;
  readonly onChoose: (choices: Choices) => void;
}

/** Rows or images that do not agree with what is here: other content under a known name, another label. Asked about, never skipped in silence. */
export function Conflicts({ report, noun, onChoose }: Props): ReactNode {
  const [conflicts, setConflicts] = useState<ConflictChoice>('keep');
  const [labelConflicts, setLabelConflicts] = useState<LabelChoice>('keep');
  return (
    <div className={styles['root']}>
      <p className={styles['means']}>Nothing was written yet. What you choose holds for all {noun}s of a list.</p>
      {report.conflictCount > 0 && (
        <Kind
          title={`${plural(report.conflictCount, noun)} with a known ${noun === 'row' ? 'id' : 'path'} and another ${THING[noun]}`}
          label="What to do with them"
          options={contentChoices(noun)}
          {...{ value: conflicts, onChange: setConflicts }}
        />
      )}
      {report.labelConflictCount > 0 && (
        <Kind
          title={`${plural(report.labelConflictCount, noun)} with another label than an earlier import gave`}
          label="Which labels count"
          options={LABEL_CHOICES}
          {...{ value: labelConflicts, onChange: setLabelConflicts }}
        />
      )}
      <Button look="primary" className={styles['go'] ?? ''} onClick={() => onChoose({ conflicts, labelConflicts })}>
        Import
      </Button>
      {report.conflictCount > 0 && <Examples title={`Another ${THING[noun]}`} list={report.conflicts} noun={noun} />}
      {report.labelConflictCount > 0 && <Examples title="Another label" list={report.labelConflicts} noun={noun} />}
    </div>
  );
}

interface KindProps<Choice extends string> {
  readonly title: string;
  readonly label: string;
  readonly options: readonly Option<Choice>[];
  readonly value: Choice;
  readonly onChange: (value: Choice) => void;
}

function Kind<Choice extends string>({ title, label, options, value, onChange }: KindProps<Choice>): ReactNode {
  return (
    <>
      <Notice tone="warn" title={title}>
        {options.find((each) => each.value === value)?.means}
      </Notice>
      <Segmented label={label} value={value} onChange={onChange} options={options} />
    </>
  );
}

interface ExamplesProps {
  readonly title: string;
  readonly list: ImportReport['conflicts'];
  readonly noun: Noun;
}

const SHOWN = 50;

function Examples({ title, list, noun }: ExamplesProps): ReactNode {
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={`Examples: ${title}`}>
      <table className={styles['table']}>
        <caption className={styles['caption']}>{title}</caption>
        <thead>
          <tr>
            {noun === 'row' && <th scope="col">Line</th>}
            <th scope="col">Here</th>
            <th scope="col">Comes in</th>
          </tr>
        </thead>
        <tbody>
          {list.slice(0, SHOWN).map((conflict) => (
            <tr key={`${conflict.item}-${conflict.line}`}>
              {noun === 'row' && <td>{conflict.line}</td>}
              <td>{conflict.was}</td>
              <td>{conflict.now}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
