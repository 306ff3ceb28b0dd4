import { useState, type ReactNode } from 'react';
import type { ProjectId } from '#domain/ids.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/TextField.tsx';
import { useServices } from '../ServicesContext.ts';

interface Props {
  readonly project: { readonly id: ProjectId; readonly name: string; readonly items: number; readonly labeled: number };
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Deletes a project for good; says what is lost and asks for its name. */
export function DeleteDialog({ project, onClose, onDeleted }: Props): ReactNode {
  const services = useServices();
  const { id, name, items, labeled } = project;
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const ready = typed.trim() === name.trim() && !busy;
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await services.deleteProject(id);
      onDeleted();
      onClose();
    } catch (problem) {
      setBusy(false);
      setError(problem instanceof Error ? problem.message : String(problem));
    }
  };
  const number = (n: number): string => n.toLocaleString('en');
  return (
    <Dialog
      open
      size="s"
      title={`Delete “${name}”?`}
      description={
        <>
          Lost for good in this browser: {number(items)} items, the labels of {number(labeled)} of them, their whole history, the guide and
          the model. Project files that you downloaded stay.
        </>
      }
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" type="submit" form="delete-form" disabled={!ready}>
            Delete for good
          </Button>
        </>
      }
    >
      <form
        id="delete-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void remove();
        }}
      >
        <TextField label={`Type “${name}” to confirm`} value={typed} onChange={setTyped} error={error} />
      </form>
    </Dialog>
  );
}
