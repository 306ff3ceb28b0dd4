import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/TextField.tsx';
import { useServices } from '../ServicesContext.ts';
import { usePeople } from '../store/people.ts';

const texts = {
  first: {
    title: 'Who is labeling?',
    button: 'Continue',
    hint: 'Labels carry a pseudonym. The name behind it stays on this machine and can be changed.',
  },
  switch: {
    title: 'Who is labeling now?',
    button: 'Switch',
    hint: 'A new name makes a new person; a known one continues their work. It is no password: anybody here can switch.',
  },
  rename: { title: 'Change my name', button: 'Change', hint: 'The labels stay yours: they carry a pseudonym, not the name.' },
} as const;

/** Asks for a name: the first time, to switch, or to change it. */
export function NameDialog(): ReactNode {
  const asking = usePeople((state) => state.asking);
  return asking === null ? null : <Question key={asking} why={asking} />;
}

function Question({ why }: { readonly why: keyof typeof texts }): ReactNode {
  const services = useServices();
  const { me, stopAsking, become, rename } = usePeople();
  const [name, setName] = useState(why === 'rename' ? (me?.name ?? '') : '');
  const [error, setError] = useState<string>();
  const { title, button, hint } = texts[why];
  const done = async (): Promise<void> => {
    if (name.trim() === '') return setError('Write a name, or a short one for yourself.');
    try {
      if (why === 'rename') await rename(services, name.trim());
      else await become(services, name.trim());
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem));
    }
    return undefined;
  };
  return (
    <Dialog
      open
      size="s"
      title={title}
      onClose={stopAsking}
      footer={
        <Button look="primary" type="submit" form="name-form">
          {button}
        </Button>
      }
    >
      <form
        id="name-form"
        onSubmit={(event) => {
          event.preventDefault();
          void done();
        }}
      >
        <TextField label="Name" value={name} onChange={setName} hint={hint} error={error} maxLength={80} autoFocus />
      </form>
    </Dialog>
  );
}
