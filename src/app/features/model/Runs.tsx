import type { ReactNode } from 'react';
import type { ModelPanel, RunSummary } from '#jobs/learn/learn.api.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Table } from '#ui/Table.tsx';
import { toast } from '#ui/Toast.tsx';
import { dateTime } from '#app/parts/time.ts';
import { estimateInWords } from '#app/parts/estimate.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import { learnerName } from './names.ts';
import type { Job } from './useJob.ts';
import { versionName } from './kept.ts';

/** Trainings, newest first; one that is worth it can be kept. */
export function Runs({ runs, latest, job }: Pick<ModelPanel, 'runs' | 'latest'> & { readonly job: Job }): ReactNode {
  const { learn } = useSession();
  const dispatch = useDispatch();
  const models = useProject(({ view }) => view.models);
  const versions = useProject(({ view }) => view.versions);
  const keep = (run: RunSummary): void =>
    job.start(async () => {
      const { model, manifest } = await learn.artifact(run.run);
      if (await dispatch({ type: 'KeepModel', model, run: run.run, dataset: run.dataset, manifest }))
        toast('The model is kept', { text: 'It is in the list of models below, and travels with the project file.' });
    });
  const shown = runs.toSorted((a, b) => b.at - a.at);
  return (
    <Table
      caption="Every run"
      captionHidden
      columns={[
        {
          key: 'at',
          title: 'Trained',
          cell: (run) => (
            <>
              {dateTime(run.at)} {run.run === latest?.run && <Badge tone="accent">newest</Badge>}
              {run.withdrawn === true && <Badge tone="warn">learned from labels that were withdrawn</Badge>}
            </>
          ),
        },
        { key: 'learner', title: 'Learner', cell: (run) => learnerName(run.learner) },
        {
          key: 'from',
          title: 'Learned from',
          cell: (run) => (run.dataset === null ? 'what was labeled' : versionName(run.dataset, versions)),
        },
        { key: 'labels', title: 'Labels', numeric: true, cell: (run) => run.learned.toLocaleString('en') },
        { key: 'accuracy', title: 'Accuracy', numeric: true, cell: (run) => inLine(run.accuracy) },
        { key: 'f1', title: 'Macro F1', numeric: true, cell: (run) => inLine(run.macroF1) },
        { key: 'seconds', title: 'Took', numeric: true, cell: (run) => `${run.seconds.toFixed(1)} s` },
        {
          key: 'keep',
          title: 'Keep',
          numeric: true,
          cell: (run) =>
            models.some((model) => model.run === run.run) ? (
              <Badge tone="good">kept</Badge>
            ) : run.keepable ? (
              <Button disabled={job.running} onClick={() => keep(run)} aria-label={`Keep the run of ${dateTime(run.at)}`}>
                Keep
              </Button>
            ) : (
              <span title="Its bytes were thrown away; its figures stay.">pruned</span>
            ),
        },
      ]}
      rows={shown}
      rowKey={(run) => run.run}
    />
  );
}

function inLine(of: RunSummary['accuracy']): string {
  const { value, interval } = estimateInWords(of);
  return value === null ? '–' : `${value} (${interval ?? ''})`;
}
