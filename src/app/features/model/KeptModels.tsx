import { useState, type ReactNode } from 'react';
import type { KeptModel } from '#domain/state/view.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Table } from '#ui/Table.tsx';
import { memberName } from '#app/parts/names.ts';
import { dateTime } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { beforePromoted, keptInWords, restsOnWithdrawn, versionName } from './kept.ts';
import { PromoteDialog, type Promotion } from './PromoteDialog.tsx';
import styles from './ModelPage.module.css';

/** Models that somebody kept; one of them, or the newest run, orders the queue. */
export function KeptModels(): ReactNode {
  const update = useProject((now) => now);
  const { models, promoted, versions, promotions } = update.view;
  const [asked, setAsked] = useState<Promotion | null>(null);
  const before = beforePromoted(update.view);
  const figure = (model: KeptModel, key: 'accuracy' | 'macroF1'): string => {
    const of = keptInWords(model)[key];
    return of === null ? '–' : `${of.value.toFixed(2)} (${of.low.toFixed(2)}–${of.high.toFixed(2)})`;
  };
  if (models.length === 0)
    return <p className={styles['note']}>None yet. Keep a run above to hold on to its exact weights, labels, seed and figures.</p>;
  return (
    <>
      <p>
        {promoted === null
          ? 'The newest run orders the queue.'
          : 'The promoted model orders the queue and makes the suggestions; newer runs are trained and measured, but do not.'}
      </p>
      <Table
        caption="Every kept model"
        captionHidden
        columns={[
          {
            key: 'model',
            title: 'Model',
            cell: (model) => (
              <>
                <code title={model.model}>{model.model.slice(0, 8)}</code> {keptInWords(model).learner}{' '}
                {restsOnWithdrawn(update.view, model) ? (
                  <Badge tone="warn">learned from labels that were withdrawn</Badge>
                ) : (
                  model.model === promoted && <Badge tone="accent">drives the queue</Badge>
                )}
              </>
            ),
          },
          { key: 'dataset', title: 'Dataset version', cell: (model) => versionName(model.dataset, versions) },
          { key: 'kept', title: 'Kept', cell: (model) => `${dateTime(model.wall)} by ${memberName(model.author, update)}` },
          {
            key: 'labels',
            title: 'Labels',
            numeric: true,
            cell: (model) => keptInWords(model).trainedOn?.toLocaleString('en') ?? '–',
          },
          { key: 'accuracy', title: 'Accuracy', numeric: true, cell: (model) => figure(model, 'accuracy') },
          { key: 'f1', title: 'Macro F1', numeric: true, cell: (model) => figure(model, 'macroF1') },
          {
            key: 'promote',
            title: 'Promote',
            numeric: true,
            cell: (model) =>
              model.model === promoted ? null : (
                <Button
                  onClick={() => setAsked({ to: model.model, back: false })}
                  aria-label={`Promote the model ${model.model.slice(0, 8)}`}
                >
                  Promote
                </Button>
              ),
          },
        ]}
        rows={models.toReversed()}
        rowKey={(model) => model.model}
      />
      {promotions.length > 0 && (promoted !== null || before !== null) && (
        <div>
          <Button onClick={() => setAsked({ to: before, back: true })}>
            Roll back to {before === null ? 'the newest run' : before.slice(0, 8)}
          </Button>
        </div>
      )}
      {asked !== null && <PromoteDialog promotion={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
