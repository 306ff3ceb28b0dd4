import type { ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { KindName } from '#domain/annotation/value.ts';
import type { JsonObject } from '#domain/json.ts';
import { optionsEditors } from './index.ts';
import styles from './OptionsEditor.module.css';

interface Props {
  readonly kind: KindName;
  /** Undefined: as the kind begins. */
  readonly options: JsonObject | undefined;
  readonly onChange: (options: JsonObject) => void;
}

/** Sets up how a question is answered; nothing where its kind has nothing to set up. */
export function OptionsEditor({ kind, options, onChange }: Props): ReactNode {
  const Editor = optionsEditors[kind];
  const about = kindOf(kind).options;
  if (Editor === undefined || about === undefined) return null;
  const now = { ...about.initial, ...options };
  return (
    <div className={styles['editor']} role="group" aria-label="How it is answered">
      <Editor options={now} onChange={(next) => onChange(next)} />
    </div>
  );
}
