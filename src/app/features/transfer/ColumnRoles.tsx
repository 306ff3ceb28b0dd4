import type { ReactNode } from 'react';
import type { FieldMapping } from '#formats/format.ts';
import { FIELD_ROLES, type FieldRole } from '#formats/guessFields.ts';
import type { LabelCells } from '#formats/labelCells.ts';
import { mediumOf } from '#formats/content/contentOf.ts';
import type { Preview } from '#jobs/transfer/transfer.api.ts';
import { Select } from '#ui/Select.tsx';
import { ROLE_TITLES, withRole } from './mapping.ts';
import styles from './ColumnRoles.module.css';

interface Props {
  readonly preview: Preview;
  readonly mapping: FieldMapping;
  /** The project takes several labels an item. */
  readonly multi: boolean;
  readonly onChange: (mapping: FieldMapping) => void;
}

const NONE = '';
/** Several columns together: they are chosen above the columns themselves. */
const SEVERAL = '\n';
const ALWAYS: readonly FieldRole[] = ['text', 'label', 'id'];
const CELLS: readonly { readonly value: LabelCells; readonly title: string }[] = [
  { value: 'auto', title: 'lists, bars or semicolons' },
  { value: ',', title: 'commas' },
  { value: '|', title: 'bars' },
  { value: ';', title: 'semicolons' },
  { value: 'whole', title: 'nothing: a cell is one label' },
];

/** A line for each role: the column that has it, why, and the choice of another. */
export function ColumnRoles({ preview, mapping, multi, onChange }: Props): ReactNode {
  const more = mediumOf(mapping) !== 'text';
  const shown = FIELD_ROLES.filter(
    (role) =>
      (ALWAYS.includes(role) && !(more && role === 'text')) || columnsOf(mapping, role).length > 0 || preview.why[role].startsWith('“'),
  );
  const rest = FIELD_ROLES.filter((role) => !shown.includes(role)).map((role) => ROLE_TITLES[role]);
  return (
    <section className={styles['root']} aria-label="What the columns are">
      {shown.map((role) => (
        <div key={role} className={styles['line']}>
          <span aria-hidden="true">{title(role)}</span>
          <Select
            label={title(role)}
            labelHidden
            value={valueOf(mapping, role)}
            options={optionsOf(preview.fields, mapping, role)}
            onChange={(field) => onChange(withColumn(mapping, preview.fields, role, field))}
          />
          <span className={styles['why']}>{preview.why[role]}</span>
        </div>
      ))}
      {mapping.label !== null && (multi || mapping.labelCells !== undefined) && (
        <div className={styles['line']}>
          <span aria-hidden="true">Cells are parted by</span>
          <Select
            label="Labels in a cell are parted by"
            labelHidden
            value={mapping.labelCells ?? 'auto'}
            options={CELLS}
            onChange={(labelCells) => onChange({ ...mapping, labelCells })}
          />
          <span className={styles['why']}>the column of the label shows the parts as they will be</span>
        </div>
      )}
      {rest.length > 0 && <p className={styles['rest']}>No column for: {rest.join(', ')}. Choose one above the columns below.</p>}
    </section>
  );
}

const title = (role: FieldRole): string => ROLE_TITLES[role].replace(/^./, (letter) => letter.toUpperCase());

function columnsOf(mapping: FieldMapping, role: FieldRole): readonly string[] {
  if (role === 'text' || role === 'candidates') return mapping[role] ?? [];
  if (role === 'label' && mapping.labelColumns !== undefined) return mapping.labelColumns;
  const field = mapping[role];
  return field == null ? [] : [field];
}

function valueOf(mapping: FieldMapping, role: FieldRole): string {
  const columns = columnsOf(mapping, role);
  return columns.length > 1 || (role === 'label' && mapping.labelColumns !== undefined) ? SEVERAL : (columns[0] ?? NONE);
}

function optionsOf(fields: readonly string[], mapping: FieldMapping, role: FieldRole) {
  const several = valueOf(mapping, role) === SEVERAL ? [{ value: SEVERAL, title: columnsOf(mapping, role).join(' + ') }] : [];
  return [...several, { value: NONE, title: 'none' }, ...fields.map((field) => ({ value: field, title: field }))];
}

function withColumn(mapping: FieldMapping, fields: readonly string[], role: FieldRole, field: string): FieldMapping {
  if (field === SEVERAL) return mapping;
  const { labelColumns: _, ...rest } = mapping;
  const bare: FieldMapping =
    role === 'text' || role === 'candidates'
      ? { ...mapping, [role]: [] }
      : role === 'label'
        ? { ...rest, label: null }
        : { ...mapping, [role]: null };
  return field === NONE ? bare : withRole(bare, fields, field, role);
}
