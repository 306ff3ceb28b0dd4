import { useState, type ReactNode } from 'react';
import { useServices } from '#app/ServicesContext.ts';
import type { Progress } from '#jobs/transfer/transfer.api.ts';
import type { ProjectCard } from '#storage/types.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { TextField } from '#ui/TextField.tsx';

interface Props {
  readonly project: Pick<ProjectCard, 'id' | 'name'>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Copies a project under another name. */
export function DuplicateDialog({ project, onClose, onDone }: Props): ReactNode {
  const services = useServices();
  const [name, setName] = useState(`${project.name} (copy)`);
  const [progress, setProgress] = useState<Progress>();
  const [error, setError] = useState<string>();
  const copy = async (): Promise<void> => {
    setProgress({ done: 0, total: 0, what: 'Copying' });
    try {
      await services.duplicateProject(project.id, name.trim(), setProgress);
      onDone();
      onClose();
    } catch (problem) {
      setProgress(undefined);
      setError(problem instanceof Error ? problem.message : String(problem));
    }
  };
  const busy = progress !== undefined;
  return (
    <Dialog
      open
      size="s"
      title={`Duplicate “${project.name}”`}
      description="The copy is a project of its own: what is labeled there does not come back here."
      dismissible={!busy}
      onClose={onClose}
      footer={
        <Button look="primary" type="submit" form="duplicate-form" disabled={busy || name.trim() === ''}>
          Duplicate
        </Button>
      }
    >
      <form
        id="duplicate-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && name.trim() !== '') void copy();
        }}
      >
        <TextField label="Name of the copy" value={name} onChange={setName} error={error} maxLength={120} disabled={busy} />
      </form>
      {progress !== undefined && <ProgressBar label={progress.what} value={progress.done} max={progress.total} />}
    </Dialog>
  );
}
