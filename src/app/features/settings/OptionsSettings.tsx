import { useState, type ComponentProps, type ReactNode } from 'react';
import { OptionsEditor } from '#app/labelEditor/options/OptionsEditor.tsx';
import { BesideTrial } from '#app/labelTrial/BesideTrial.tsx';
import { useDispatch } from '#app/store/useDispatch.ts';
import type { JsonObject } from '#domain/json.ts';
import { questionFaults } from '#domain/schema/questionRules.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { toast } from '#ui/Toast.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

interface Props {
  readonly schema: LabelSchema;
  /** What the preview beside it shows; left out: another part of the screen has one. */
  readonly trial?: Omit<ComponentProps<typeof BesideTrial>, 'schema' | 'children'>;
}

/** Edits how the only question is answered, and publishes it as a new version. Answers that were given stay as they are. */
export function OptionsSettings({ schema, trial }: Props): ReactNode {
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
  const editor = <OptionsEditor kind={schema.kind} options={options} onChange={(now) => setEdited({ options: now, of: schema })} />;
  return (
    <section className={styles['section']} aria-label="How it is answered">
      <h2>How it is answered</h2>
      <p className={prose['hint']}>Saving publishes a new version. Answers given so far stay as they are.</p>
      {trial === undefined ? (
        editor
      ) : (
        <BesideTrial schema={fault === undefined ? next : schema} {...trial}>
          {editor}
        </BesideTrial>
      )}
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
