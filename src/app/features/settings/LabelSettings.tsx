import { useState, type ReactNode } from 'react';
import { describeChange } from '#app/labelEditor/describeChange.ts';
import { finishLabels, type LabelDraft } from '#app/labelEditor/editLabels.ts';
import { LabelListEditor } from '#app/labelEditor/LabelListEditor.tsx';
import { labelProblems } from '#app/labelEditor/labelProblems.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { useProject } from '#app/store/session.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { toast } from '#ui/Toast.tsx';
import styles from './SettingsPage.module.css';

const NO_LABELS: LabelDraft = { kind: 'choice', labels: [] };

/** Edits the labels and publishes them as a new version. */
export function LabelSettings(): ReactNode {
  const current = useProject(({ view }) => view.schema);
  const heads = useProject(({ view }) => view.schemaHeads.length);
  // a version published elsewhere meanwhile starts the editor over only when nothing was edited here
  const [edited, setEdited] = useState<{ readonly draft: LabelDraft; readonly base: string | null }>();
  const [asking, setAsking] = useState(false);
  const own = usePreferences((state) => state.keys);
  const dispatch = useDispatch();
  const schema = current?.schema ?? NO_LABELS;
  const draft = edited?.draft ?? schema;
  const problem = [...labelProblems(draft, own, schema).values()][0]?.[0]?.message;
  const changes = describeChange(schema, draft);
  const overtaken = edited !== undefined && edited.base !== (current?.version ?? null);

  const publish = async (): Promise<void> => {
    setAsking(false);
    if (!(await dispatch({ type: 'PublishSchema', schema: finishLabels(draft) }))) return;
    setEdited(undefined);
    toast('Labels published', { tone: 'good' });
  };
  return (
    <section className={styles['section']} aria-label="Labels">
      <p className={styles['hint']}>
        Saving publishes a new version. Labels given so far stay as they are: a renamed label keeps its meaning, a retired one stays
        readable.
      </p>
      {heads > 1 && (
        <Notice tone="warn" title="Two versions of the labels were published apart">
          The later one is shown. Check it and save: that settles it for everybody.
        </Notice>
      )}
      {overtaken && (
        <Notice
          tone="warn"
          title="The labels were changed elsewhere meanwhile"
          actions={<Button onClick={() => setEdited(undefined)}>Start over</Button>}
        >
          Saving here would undo that change.
        </Notice>
      )}
      <LabelListEditor
        draft={draft}
        published={schema}
        onChange={(next) => setEdited({ draft: next, base: edited?.base ?? current?.version ?? null })}
      />
      <div className={styles['actions']}>
        <Button look="primary" disabled={problem !== undefined || (changes.length === 0 && heads < 2)} onClick={() => setAsking(true)}>
          Save…
        </Button>
        <Button disabled={edited === undefined} onClick={() => setEdited(undefined)}>
          Discard
        </Button>
        <span className={styles['hint']}>{problem ?? (changes.length === 0 ? 'Nothing changed.' : null)}</span>
      </div>
      <Dialog
        open={asking}
        size="s"
        title="Publish these labels?"
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Back</Button>
            <Button look="primary" onClick={() => void publish()}>
              Publish
            </Button>
          </>
        }
      >
        <ul className={styles['changes']}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      </Dialog>
    </section>
  );
}
