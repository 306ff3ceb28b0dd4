import { useState, type ReactNode } from 'react';
import { OptionsEditor } from '#app/labelEditor/options/OptionsEditor.tsx';
import { useDispatch } from '#app/store/useDispatch.ts';
import type { JsonObject } from '#domain/json.ts';
import { questionFaults } from '#domain/schema/questionRules.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { toast } from '#ui/Toast.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

/** Edits how the only question is answered, and publishes it as a new version. Answers that were given stay as they are. */
export function OptionsSettings({ schema }: { readonly schema: LabelSchema }): ReactNode {
  const dispatch = useDispatch();
  const [edited, setEdited] = useState<{ readonly options: JsonObject; readonly of: LabelSchema } | null>(null);
  const own = edited !== null && edited.of === schema ? edited.options : undefined;
  const options = own ?? schema.options;
  const next: LabelSchema = { ...schema, ...(options !== undefined && { options }) };
  const fault = questionFaults(next)[0];
  const publish = async (): Promise<void> => {
    if (!(await dispatch({ type: 'PublishSchema', schema: next, gone: [] }))) return;
    setEdited(null);
    toast('Published', { tone: 'good' });
  };
  return (
    <section className={styles['section']} aria-label="How it is answered">
      <h2>How it is answered</h2>
      <OptionsEditor kind={schema.kind} options={options} onChange={(now) => setEdited({ options: now, of: schema })} />
      <div className={prose['actions']}>
        <Button look="primary" disabled={own === undefined || fault !== undefined} onClick={() => void publish()}>
          Save
        </Button>
        <Button disabled={own === undefined} onClick={() => setEdited(null)}>
          Discard
        </Button>
        <span className={prose['hint']}>{fault}</span>
      </div>
    </section>
  );
}
