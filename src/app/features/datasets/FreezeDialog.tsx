import { errorText } from '#domain/errorText.ts';
import { useState, type ReactNode } from 'react';
import type { Hash } from '#domain/ids.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { QueryBox } from '#app/parts/QueryBox.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import { Contents } from './Contents.tsx';
import { titleOf } from './titles.ts';
import { useFreeze } from './useFreeze.ts';
import styles from './Datasets.module.css';

interface Props {
  readonly onClose: () => void;
  /** The version is written, or was there before. */
  readonly onFrozen: (version: Hash) => void;
}

/** Asks what to freeze and under which name, and shows what the version would hold. */
export function FreezeDialog({ onClose, onFrozen }: Props): ReactNode {
  const dispatch = useDispatch();
  const versions = useProject((update) => update.view.versions);
  const [query, setQuery] = useState('');
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [saving, setSaving] = useState(false);
  const freezing = useFreeze(query);
  const { total, frozen } = freezing;
  const known = versions.find(({ version }) => version === frozen?.version);
  const freeze = async (): Promise<void> => {
    setSaving(true);
    try {
      const ready = await freezing.freeze();
      if (!(await dispatch({ type: 'FreezeDataset', frozen: ready, name, note }))) return;
      toast(`Froze ${plural(ready.manifest.items, 'item')}`, {
        tone: 'good',
        text: `Version ${ready.version.slice(0, 12)}. It does not change any more.`,
      });
      onFrozen(ready.version);
    } catch (error) {
      toast('Nothing was frozen', { tone: 'bad', text: errorText(error) });
    } finally {
      setSaving(false);
    }
  };
  return (
    <Dialog
      open
      size="l"
      title="Freeze this state"
      description="Labels, rules, splits and marks of this moment are kept under one id. Labeling goes on, and the version stays as it is. Freezing the same state again gives the same id."
      dismissible={!saving}
      onClose={onClose}
      footer={
        <>
          <Button disabled={saving} onClick={onClose}>
            Cancel
          </Button>
          {known === undefined ? (
            <Button
              look="primary"
              disabled={saving || freezing.problem !== null || total === null || total === 0}
              onClick={() => void freeze()}
            >
              {saving ? 'Freezing…' : 'Freeze'}
            </Button>
          ) : (
            <Button look="primary" onClick={() => onFrozen(known.version)}>
              Open it
            </Button>
          )}
        </>
      }
    >
      <div className={styles['form']}>
        <QueryBox label="Only items that match (empty: all)" query={query} problem={freezing.problem} onQuery={setQuery} />
        <p className={styles['muted']} role="status">
          {total === null
            ? 'Counting…'
            : total === 0
              ? 'No item matches. Change the search.'
              : `${plural(total, 'item')} ${query === '' ? 'in the project' : 'match'}`}
        </p>
        <div className={styles['pair']}>
          <TextField label="Name" value={name} onChange={setName} placeholder="before the review" maxLength={120} />
          <TextArea label="Note" value={note} onChange={setNote} rows={2} placeholder="What it is for" maxLength={4000} />
        </div>
        {known !== undefined && (
          <Notice title={`This state is frozen already, as “${titleOf(known)}”`}>
            Nothing has changed since. Freezing it again would write nothing.
          </Notice>
        )}
        <Inside freezing={freezing} saving={saving} />
      </div>
    </Dialog>
  );
}

function Inside({ freezing, saving }: { readonly freezing: ReturnType<typeof useFreeze>; readonly saving: boolean }): ReactNode {
  const labels = useProject((update) => update.view.schema?.schema.labels);
  const [asked, setAsked] = useState(false);
  const { frozen, looking, problem, total } = freezing;
  const look = (): void => {
    setAsked(true);
    void freezing
      .freeze()
      .catch(() => undefined) // said by `problem`
      .finally(() => setAsked(false));
  };
  if (frozen !== null && !saving) return <Contents contents={frozen.contents} labels={labels ?? []} />;
  if (looking || asked || saving) return <ProgressBar label={saving ? 'Freezing' : 'Looking inside'} value={0} max={0} />;
  return problem !== null || total === null || total === 0 ? null : <Button onClick={look}>Look inside first</Button>;
}
