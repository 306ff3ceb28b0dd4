import type { ReactNode } from 'react';
import type { EventId } from '#domain/ids.ts';
import type { Problem } from '#formats/format.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Stat } from '#ui/Stat.tsx';
import { Table, type Column } from '#ui/Table.tsx';
import { plural } from '#app/parts/time.ts';
import { smallCheckWords } from '#app/parts/headline.ts';
import { useProject } from '#app/store/session.ts';
import { download } from '#app/parts/download.ts';
import { Replaced } from './Replaced.tsx';
import { SpellingNotes } from './SpellingNotes.tsx';
import styles from './Report.module.css';

const number = (n: number): string => n.toLocaleString('en');

const LINE: Column<Problem> = { key: 'line', title: 'Line', numeric: true, cell: ({ line }) => (line > 0 ? number(line) : '') };

interface Props {
  readonly report: ImportReport;
  readonly name: string;
  /** Goes back to the mapping; the next run takes the place of this import. */
  readonly onCorrect: (event: EventId) => void;
}

/** What an import came to: counts, new labels, and every row that was left out, with its line and why. */
export function Report({ report, name, onCorrect }: Props): ReactNode {
  const { added, unchanged, labels, newLabels, labelNotes, excluded, official, splitNote, problems, problemCount, written } = report;
  // An image that the table beside it does not name is in all the same.
  const unlabeled = problems.filter(({ code }) => code === 'no-row').length;
  return (
    <div className={styles['root']}>
      <Outcome report={report} onCorrect={onCorrect} />
      {written && (
        <div className={styles['stats']}>
          <Stat label="Added" value={number(added)} />
          <Stat label="Already here" value={number(unchanged)} />
          <Stat label={report.model === undefined ? 'Labels' : 'With suggestions'} value={number(labels)} />
          {unlabeled > 0 && report.model === undefined && <Stat label="Without label" value={number(report.rows - labels)} />}
          {problemCount > unlabeled && <Stat label="Left out" value={number(problemCount - unlabeled)} />}
        </div>
      )}
      {newLabels.length > 0 && (
        <p>
          {plural(newLabels.length, 'new label')}: {newLabels.slice(0, 30).join(', ')}
          {newLabels.length > 30 && ' …'}
        </p>
      )}
      {written && <Disagreements report={report} />}
      {written && added > 0 && <SmallCheck />}
      <SpellingNotes notes={labelNotes} />
      {official > 0 && <p>{plural(official, 'item')} of the data’s own test split are the test split of the project.</p>}
      {splitNote !== null && (
        <Notice tone="warn" title="The test split is not as large as asked for">
          {splitNote}
        </Notice>
      )}
      {excluded > 0 && (
        <p>
          {plural(excluded, 'item')} nearly equal one across the line between training and test, or belong to a group on its other side:
          kept out of both, and still labeled.
        </p>
      )}
      {problems.length > 0 && <Problems problems={problems} count={problemCount} name={name} />}
    </div>
  );
}

/** A check that cannot give a figure is known right after the import, when more items are easily brought. */
function SmallCheck(): ReactNode {
  const items = useProject((update) => update.view.counts.items);
  const share = useProject((update) => update.view.holdoutShare);
  const words = smallCheckWords(items, share);
  return words !== null && <Notice title="The random check will be too small for a figure">{words}</Notice>;
}

function Outcome({ report, onCorrect }: Omit<Props, 'name'>): ReactNode {
  const { written, added, labels, rows, problems, replaced, model } = report;
  const event = report.import;
  if (!written) {
    return (
      <Notice tone="error" title="Nothing was written">
        {problems[0]?.message ?? 'Nothing in it can be read.'}
      </Notice>
    );
  }
  if (replaced !== null && replaced.items + replaced.labels > 0)
    return <Replaced report={report} replaced={replaced} onCorrect={onCorrect} />;
  if (added === 0 && labels === 0) {
    return (
      <Notice title="Nothing new">{rows === 1 ? 'It is' : `All ${number(rows)} are`} here already. The same again changes nothing.</Notice>
    );
  }
  return (
    <Notice
      title={
        added > 0
          ? `Imported ${plural(added, 'item')}`
          : model === undefined
            ? `Took ${plural(labels, 'label')}`
            : `“${model}” suggests regions on ${plural(labels, 'image')}`
      }
      actions={event !== null && <Button onClick={() => onCorrect(event)}>Change the mapping</Button>}
    >
      Is a column taken for the wrong thing? Change the mapping here, or later under Data, “Past imports”.
    </Notice>
  );
}

/** What became of rows that do not agree with what is here, or with each other. */
function Disagreements({ report }: { readonly report: ImportReport }): ReactNode {
  const { leftOut, repeated, labelConflictCount, contradictionCount } = report;
  return (
    <>
      {leftOut > 0 && <p>Left out, with its label: {plural(leftOut, 'row')} with a known id and another text.</p>}
      {repeated > 0 && <p>Of an item that an earlier row of the file has: {plural(repeated, 'further row')}.</p>}
      {labelConflictCount > 0 && <p>Another label than an earlier import gave: {plural(labelConflictCount, 'row')}.</p>}
      {contradictionCount > 0 && (
        <p>
          Another label than an earlier row of the file gave the same item: {plural(contradictionCount, 'row')}. The earlier row counts; the
          list below has each.
        </p>
      )}
    </>
  );
}

function Problems({
  problems,
  count,
  name,
}: {
  readonly problems: readonly Problem[];
  readonly count: number;
  readonly name: string;
}): ReactNode {
  const byFile = problems.every(({ line }) => line === 0) || new Set(problems.map(({ file }) => file)).size > 1;
  const save = (): void => {
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const lines = problems.map(({ file, line, code, message }) => [cell(file), line, code, cell(message)].join(','));
    download(new Blob([['file,line,code,message', ...lines, ''].join('\r\n')], { type: 'text/csv' }), `${name}.problems.csv`);
  };
  return (
    <div className={styles['problems']}>
      <Table
        caption={`${number(count)} left out or incomplete`}
        columns={[
          ...(byFile ? [{ key: 'file', title: 'File', cell: ({ file }: Problem) => file }] : []),
          ...(problems.some(({ line }) => line > 0) ? [LINE] : []),
          { key: 'message', title: 'Why', cell: ({ message }) => message },
        ]}
        rows={problems.slice(0, 200)}
        rowKey={(problem) => `${problem.file}-${problem.line}-${problem.code}-${problem.message}`}
      />
      <Button onClick={save}>Download the list</Button>
    </div>
  );
}
