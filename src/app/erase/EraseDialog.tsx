import { useEffect, useState, type ReactNode } from 'react';
import type { ErasureFacts } from '#domain/commands/erase.ts';
import type { ErasureTarget } from '#jobs/project/erasing.api.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { TextField } from '#ui/TextField.tsx';
import { useRunningBackup } from '../backup/running.ts';
import { backUp, useBackups } from '../backup/useBackup.ts';
import { useServices } from '../ServicesContext.ts';
import type { ProjectSession } from '../servicesApi.ts';
import { useSession } from '../store/session.ts';
import { goneWords, heldWords, keptWords } from './eraseWords.ts';
import styles from './EraseDialog.module.css';

interface Props {
  readonly target: ErasureTarget;
  /** Of a person: the name; of an item: "this item". */
  readonly what: string;
  readonly onClose: () => void;
  /** It is gone, and was confirmed: the page must be read anew, so that nothing of it stays in memory. */
  readonly onErased: () => void;
}

const WORD = 'forget';

/** Forgets an item or a person for ever: says before what goes, what stays and what still holds it, and asks for a word. */
export function EraseDialog({ target, what, onClose, onErased }: Props): ReactNode {
  const session = useSession();
  const services = useServices();
  const { note } = useBackups(session);
  const [facts, setFacts] = useState<ErasureFacts>();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');
  const [error, setError] = useState<string>();
  const fail = (problem: unknown): void => setError(problem instanceof Error ? problem.message : String(problem));
  useEffect(() => {
    session.erasureFacts(target).then(setFacts, fail);
  }, [session, target]);
  const ready = facts !== undefined && typed.trim().toLowerCase() === WORD && state === 'asking';
  const erase = async (): Promise<void> => {
    setState('busy');
    try {
      await session.erase(target);
      if (target.kind === 'person') await services.forgetPerson(target.member);
      setState('done');
    } catch (problem) {
      setState('asking');
      fail(problem);
    }
  };
  if (state === 'done') return <Done what={what} backupAt={note?.at ?? null} onErased={onErased} />;
  return (
    <Dialog
      open
      size="m"
      title={`Forget ${what} for ever?`}
      description={
        target.kind === 'item'
          ? 'This cannot be undone: not here, not by opening a backup, not by importing it again.'
          : 'This cannot be undone: not here, and not by opening a backup.'
      }
      dismissible={state === 'asking'}
      onClose={onClose}
      footer={
        <>
          <Button disabled={state === 'busy'} onClick={onClose}>
            Keep
          </Button>
          <Button look="danger" type="submit" form="erase-form" disabled={!ready}>
            {state === 'busy' ? 'Forgetting' : 'Forget for ever'}
          </Button>
        </>
      }
    >
      {facts === undefined ? (
        <Skeleton label="Counting what would go" lines={3} />
      ) : (
        <form
          id="erase-form"
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) void erase();
          }}
        >
          <Words title="Goes" words={goneWords(target.kind, facts)} />
          <Words title="Stays" words={keptWords(target.kind, facts)} />
          <Words title="Still holds it" words={heldWords(note?.at ?? null, folderName(session))} />
          <TextField label={`Type “${WORD}” to confirm`} value={typed} onChange={setTyped} error={error} />
        </form>
      )}
      {facts === undefined && error !== undefined && <Notice tone="error" title={error} />}
    </Dialog>
  );
}

const folderName = ({ folder }: ProjectSession): string | null => {
  const state = folder.current();
  return 'name' in state ? state.name : null;
};

function Words({ title, words }: { readonly title: string; readonly words: readonly string[] }): ReactNode {
  return (
    <section className={styles['words']}>
      <h3>{title}</h3>
      <ul>
        {words.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  );
}

function Done({
  what,
  backupAt,
  onErased,
}: {
  readonly what: string;
  readonly backupAt: number | null;
  readonly onErased: () => void;
}): ReactNode {
  const session = useSession();
  const running = useRunningBackup((store) => store.running);
  return (
    <Dialog
      open
      size="m"
      title={`Forgotten: ${what}`}
      description="It is gone from this browser. Other tabs of the project read it anew."
      onClose={onErased}
      footer={
        <>
          <Button disabled={running !== null} onClick={() => void backUp(session)}>
            Back up now
          </Button>
          <Button look="primary" onClick={onErased}>
            Done
          </Button>
        </>
      }
    >
      <Words title="Still holds it" words={heldWords(backupAt, folderName(session))} />
    </Dialog>
  );
}
