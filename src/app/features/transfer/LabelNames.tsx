import type { ReactNode } from 'react';
import { offered } from '#domain/schema/schema.ts';
import { Select } from '#ui/Select.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { labelsInSight } from './mapping.ts';
import type { ImportFlow, ImportStep } from './useImport.ts';
import styles from './LabelNames.module.css';

/** More unknown labels than this are taken by name: nobody maps hundreds by hand. */
const MAPPABLE = 30;

/** Labels of the file that the project does not know: each becomes a new label, or stands for one that is there. */
export function LabelNames({
  plan,
  flow,
}: {
  readonly plan: Extract<ImportStep, { step: 'preview' }>;
  readonly flow: ImportFlow;
}): ReactNode {
  const schema = useProject((update) => update.view.schema);
  const labels = schema === null ? [] : offered(schema.schema);
  const known = new Set(labels.flatMap((label) => [label.name.toLowerCase(), label.slug]));
  const found = labelsInSight(plan.preview, plan.mapping);
  const unknown = found.filter((name) => !known.has(name.toLowerCase()));
  if (found.length === 0) return null;
  if (unknown.length === 0)
    return <p className={styles['note']}>The labels in its first rows are known: {found.slice(0, 12).join(', ')}.</p>;
  const options = [{ value: '', title: 'a new label' }, ...labels.map(({ name }) => ({ value: name, title: name }))];
  const choose = (name: string, target: string): void => {
    const { [name]: _, ...rest } = plan.labelNames;
    flow.change({ labelNames: target === '' ? rest : { ...rest, [name]: target } });
  };
  return (
    <details className={styles['root']} open={unknown.length <= 6}>
      <summary>{plural(unknown.length, 'label')} in the first rows that this project does not have</summary>
      {unknown.length > MAPPABLE ? (
        <p className={styles['note']}>
          Each becomes a new label, and so do others further down. Labels can be renamed and retired under Settings.
        </p>
      ) : (
        <div className={styles['list']}>
          {unknown.map((name) => (
            <Select
              key={name}
              label={`“${name}” is`}
              value={plan.labelNames[name] ?? ''}
              options={options}
              onChange={(target) => choose(name, target)}
            />
          ))}
        </div>
      )}
    </details>
  );
}
