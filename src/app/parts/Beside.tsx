import { useContext, type ReactNode } from 'react';
import type { ItemRow } from '#domain/item/types.ts';
import type { Json } from '#domain/json.ts';
import type { Label } from '#domain/schema/types.ts';
import { useProject } from '../store/session.ts';
import { TrialStage } from '../store/stage.ts';
import styles from './Beside.module.css';

const NO_FIELDS: readonly string[] = [];
const NO_LABELS: readonly Label[] = [];
const LONGEST = 160;

/** The fields of an item's row that the lead wants to be seen with it. Before a blind answer, a value that names a label stays hidden. */
export function Beside(about: { readonly row: ItemRow; readonly blind: boolean }): ReactNode {
  // items of a trial have no rows around them
  return useContext(TrialStage) === null ? <Fields {...about} /> : null;
}

function Fields({ row, blind }: { readonly row: ItemRow; readonly blind: boolean }): ReactNode {
  const fields = useProject((update) => update.view.settings.beside ?? NO_FIELDS);
  const labels = useProject((update) => update.view.schema?.schema.labels ?? NO_LABELS);
  const shown = fields.filter((field) => Object.hasOwn(row.meta, field));
  if (shown.length === 0) return null;
  return (
    <dl className={styles['beside']} aria-label="Fields of the item">
      {shown.map((field) => {
        const value = inWords(row.meta[field]);
        return (
          <div key={field}>
            <dt>{field}</dt>
            <dd title={value}>{blind && namesLabel(value, labels) ? 'hidden until you answer' : cut(value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** A value as one line. */
export const inWords = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** Whether a value gives a label away. */
export function namesLabel(value: string, labels: readonly Label[]): boolean {
  const plain = value.trim().toLowerCase();
  return labels.some(({ name, slug }) => name.toLowerCase() === plain || slug === plain);
}
