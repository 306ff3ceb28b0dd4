import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { labelKey } from '#domain/labelName.ts';
import { offered } from '#domain/schema/schema.ts';
import { Select } from '#ui/Select.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import styles from './LabelNames.module.css';

/** More unknown labels than this are taken by name: nobody maps hundreds by hand. */
const MAPPABLE = 30;

interface Props {
  /** Labels in sight. */
  readonly found: readonly string[];
  /** How many there are, where not all are in `found`. */
  readonly count?: number;
  /** Rows that were looked at, where that is not everything. */
  readonly looked?: { readonly rows: number; readonly whole: boolean };
  /** What they are called in the schema, where somebody said so. */
  readonly labelNames: Readonly<Record<string, string>>;
  readonly onChange: (labelNames: Readonly<Record<string, string>>) => void;
}

/** Labels of what comes in that the project does not know: each becomes a new label, or stands for one that is there. */
export function LabelNames({ found, count = found.length, looked, labelNames, onChange }: Props): ReactNode {
  const schema = useProject((update) => update.view.schema);
  const labels = schema === null ? [] : offered(schema.schema);
  const known = new Set(labels.flatMap((label) => [labelKey(label.name), label.slug]));
  const unknown = found.filter((name) => !known.has(labelKey(name)));
  if (found.length === 0) return null;
  const where = looked === undefined || looked.whole ? '' : ` in the first ${looked.rows.toLocaleString('en')} rows`;
  if (unknown.length === 0)
    return (
      <p className={styles['note']}>
        {plural(count, 'label')}
        {where}, all of them known: {found.slice(0, 12).join(', ')}
        {count > 12 && ' …'}
      </p>
    );
  const choose = (name: string, target: string): void => {
    const { [name]: _, ...rest } = labelNames;
    onChange(target === '' ? rest : { ...rest, [name]: target });
  };
  const optionsFor = (name: string) => {
    const named = labelNames[name];
    const own = named !== undefined && !labels.some((label) => label.name === named) ? [{ value: named, title: `${named} (new)` }] : [];
    return [{ value: '', title: 'a new label' }, ...own, ...labels.map((label) => ({ value: label.name, title: label.name }))];
  };
  return (
    <details className={styles['root']}>
      <summary>
        <IconAlertTriangle size={16} aria-hidden="true" /> {plural(unknown.length + count - found.length, 'label')}
        {where} that this project does not have: {unknown.slice(0, 5).join(', ')}
        {unknown.length > 5 && ' …'}
      </summary>
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
              value={labelNames[name] ?? ''}
              options={optionsFor(name)}
              onChange={(target) => choose(name, target)}
            />
          ))}
        </div>
      )}
    </details>
  );
}
