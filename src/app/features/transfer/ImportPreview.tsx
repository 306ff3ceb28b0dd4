import type { ReadOptions } from '#formats/format.ts';
import { hasContent } from '#formats/content/contentOf.ts';
import { picksMany } from '#domain/annotation/kinds/index.ts';
import type { ReactNode } from 'react';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { ColumnRoles } from './ColumnRoles.tsx';
import { LabelNames } from './LabelNames.tsx';
import { ReplacingNotice } from './Replacing.tsx';
import { ReadingNotes } from './ReadingNotes.tsx';
import { ReadOptionsForm } from './ReadOptionsForm.tsx';
import { SpellingNotes } from './SpellingNotes.tsx';
import { COLUMN_ROLES, COLUMN_TITLES, roleOf, withRole } from './mapping.ts';
import type { TablePlan } from './tablePlan.ts';
import type { ImportFlow } from './useImport.ts';
import styles from './ImportPreview.module.css';

/** The first rows with what each column is taken for; everything can be changed. */
export function ImportPreview({ plan, flow }: { readonly plan: TablePlan; readonly flow: ImportFlow }): ReactNode {
  const { preview, mapping, source } = plan;
  const reread = (format: string | null, options: ReadOptions | null): void => flow.change({ asked: { format, options } });
  // No other way of reading makes a text of a program or of nothing.
  const isText = preview.refusal?.code !== 'binary-file' && preview.refusal?.code !== 'empty-file';
  const multi = useProject(({ view }) => view.schema !== null && picksMany(view.schema.schema.kind));
  return (
    <div className={styles['root']}>
      <ReplacingNotice {...flow.replacing} />
      <div className={styles['options']}>
        {flow.replacing.record === null && (
          <TextField
            label="Source name"
            hint="Keeps this file's rows apart from others'. The same name and file again add nothing."
            value={source}
            onChange={(next) => flow.change({ source: next })}
          />
        )}
        {isText && <ReadOptionsForm preview={preview} onChange={reread} />}
      </div>
      <ReadingNotes preview={preview} onChange={reread} />
      {preview.refusal === null && !hasContent(mapping) && (
        <Notice tone="warn" title="Which column is the text?">
          Choose “text” above the column that shall be labeled; several are joined by a line feed. Choose “answer to compare” above two or
          more to compare them.
        </Notice>
      )}
      {preview.refusal === null && (
        <>
          <LabelNames
            found={preview.labels}
            count={preview.labelCount}
            looked={preview.looked}
            labelNames={plan.labelNames}
            onChange={(labelNames) => flow.change({ labelNames })}
          />
          <SpellingNotes notes={preview.labelNotes} />
          <ColumnRoles preview={preview} mapping={mapping} multi={multi} onChange={(next) => flow.change({ mapping: next })} />
        </>
      )}
      {preview.rows.length > 0 && <Rows plan={plan} flow={flow} />}
      {preview.refusal === null && preview.problems.length > 0 && (
        <Notice tone="warn" title={`${plural(preview.problems.length, 'problem')}${preview.looked.whole ? '' : ' in the first rows'}`}>
          {preview.problems
            .slice(0, 3)
            .map((problem) => `Line ${problem.line}: ${problem.message}`)
            .join(' ')}
        </Notice>
      )}
      {(mapping.candidates ?? []).length > 0 && (
        <Checkbox
          label="Keep the order of the answers"
          hint="Otherwise it is drawn for each item, so that no side is always the same model’s. Who an answer is from is not shown either way."
          checked={mapping.keepOrder === true}
          onChange={(keepOrder) => flow.change({ mapping: { ...mapping, keepOrder } })}
        />
      )}
      {mapping.split !== null && (
        <Checkbox
          label={`The test rows of “${mapping.split}” are the test split`}
          hint="In place of a drawn one, for ever. Rows called test, eval or holdout. Otherwise the column is kept as meta."
          checked={plan.keepSplit}
          onChange={(keepSplit) => flow.change({ keepSplit })}
        />
      )}
    </div>
  );
}

function Rows({ plan, flow }: { readonly plan: TablePlan; readonly flow: ImportFlow }): ReactNode {
  const { preview, mapping } = plan;
  const options = COLUMN_ROLES.map((role) => ({ value: role, title: COLUMN_TITLES[role] }));
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label="First rows">
      <table className={styles['table']}>
        <caption className="visually-hidden">The first {preview.rows.length} rows</caption>
        <thead>
          <tr>
            {preview.fields.map((field) => (
              <th key={field} scope="col" data-role={roleOf(mapping, field)}>
                <span className={styles['field']}>{field}</span>
                <Select
                  label={`Column ${field} is`}
                  labelHidden
                  value={roleOf(mapping, field)}
                  options={options}
                  onChange={(role) => flow.change({ mapping: withRole(mapping, preview.fields, field, role) })}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, i) => (
            <tr key={i}>
              {preview.fields.map((field, column) => (
                <td key={field} data-role={roleOf(mapping, field)} dir="auto">
                  {field === mapping.label && field === preview.mapping.label ? (
                    <Parts labels={preview.rowLabels[i]} cell={row[column]} />
                  ) : (
                    row[column]
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The labels of a row as they will be; a cell that gives none stays as it is. */
function Parts({ labels, cell }: { readonly labels: readonly string[] | null | undefined; readonly cell: string | undefined }): ReactNode {
  if (labels == null || labels.length === 0) return cell;
  return labels.map((label) => (
    <span key={label} className={styles['part']} title={label}>
      {label}
    </span>
  ));
}
