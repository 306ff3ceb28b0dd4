import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/TextField.tsx';
import { usePassphrase, type PassphraseQuestion } from '../store/passphrase.ts';
import styles from './PassphraseDialog.module.css';

/** Fewer characters are guessed too soon. */
const LEAST = 12;

/** Asks for the passphrase of a file, or for a new one. */
export function PassphraseDialog(): ReactNode {
  const { asking, answer } = usePassphrase();
  return asking === null ? null : <Question key={`${asking.why} ${asking.file} ${asking.problem ?? ''}`} {...{ asking, answer }} />;
}

function Question({
  asking: { why, file, problem },
  answer,
}: {
  readonly asking: PassphraseQuestion;
  readonly answer: (passphrase: string | null) => void;
}): ReactNode {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState(problem);
  const isNew = why === 'choose';
  const done = (): void => {
    if (passphrase === '') return setError('Write the passphrase.');
    if (isNew && passphrase.length < LEAST)
      return setError(`At least ${LEAST} characters: four or more random words are easy to keep and hard to guess.`);
    if (isNew && passphrase !== again) return setError('The two are not the same.');
    return answer(passphrase);
  };
  return (
    <Dialog
      open
      size="s"
      title={isNew ? 'Back up under a passphrase' : `Passphrase of ${file}`}
      onClose={() => answer(null)}
      footer={
        <Button look="primary" type="submit" form="passphrase-form">
          {isNew ? 'Back up' : 'Open'}
        </Button>
      }
    >
      <form
        id="passphrase-form"
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        {isNew && (
          <p>
            The file can be opened only with this passphrase, here or on the command line. Nobody can bring it back: keep it where you keep
            other passwords.
          </p>
        )}
        <TextField
          label="Passphrase"
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          value={passphrase}
          onChange={setPassphrase}
          error={error}
          autoFocus
        />
        {isNew && <TextField label="Once more" type="password" autoComplete="new-password" value={again} onChange={setAgain} />}
      </form>
    </Dialog>
  );
}
