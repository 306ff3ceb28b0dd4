import { errorText } from '#domain/errorText.ts';
import { multiChoice } from '#domain/annotation/kinds/multiChoice.ts';
import { picksMany } from '#domain/annotation/kinds/index.ts';
import { useEffect, useState, type ReactNode } from 'react';
import { BulkBar } from '#app/bulk/BulkBar.tsx';
import styles from '#app/bulk/Bulk.module.css';
import { useBulk } from '#app/bulk/useBulk.ts';
import { Answer } from '#app/parts/Answer.tsx';
import { plural } from '#app/parts/time.ts';
import { useSession } from '#app/store/session.ts';
import type { BulkChange } from '#domain/commands/bulk.ts';
import { asksModel, parseQuery } from '#domain/query/query.ts';
import { offered } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { BulkItems, BulkPreview, BulkRequest } from '#jobs/project/bulk.api.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { WhatLabels, type Choice } from './WhatLabels.tsx';

interface Props {
  readonly items: BulkItems;
  readonly count: number;
  readonly query: string;
  readonly schema: LabelSchema;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One label, or several, for all selected items: says first what would change. */
export function SetLabelDialog({ items, count, query, schema, onClose, onDone }: Props): ReactNode {
  const { progress, run, cancel } = useBulk();
  const [choice, setChoice] = useState<Choice>({ mode: 'set', labels: [], empty: false });
  const [leaveHoldout, setLeaveHoldout] = useState(() => restsOnModel(query));
  const change = changeOf(choice, schema);
  const { preview, problem } = usePreview(change === null ? null : { items, change, reason: 'bulk', leaveHoldout });
  const names = offered(schema)
    .filter(({ id }) => choice.labels.includes(id))
    .map(({ name }) => `“${name}”`)
    .join(', ');
  const apply = async (what: BulkChange): Promise<void> => {
    const done = await run({ items, change: what, reason: 'bulk', leaveHoldout }, (changed) => doneText(what, changed, names));
    if (done) onDone();
  };
  return (
    <Dialog
      open
      title={`Set the label of ${plural(count, 'item')}`}
      description="One gesture: a single undo takes all of it back. The history of each item says that it was one of many."
      dismissible={progress === null}
      onClose={onClose}
      footer={
        <>
          <Button disabled={progress !== null} onClick={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            disabled={change === null || progress !== null || preview === null || preview.changed === 0}
            onClick={() => change !== null && void apply(change)}
          >
            {preview === null ? 'Set label' : `Change ${plural(preview.changed, 'item')}`}
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        <WhatLabels schema={schema} choice={choice} onChange={setChoice} />
        {problem !== null && <Notice tone="error" title={problem} />}
        {change !== null && preview === null && problem === null && <p className={styles['note']}>Looking what would change…</p>}
        {change !== null && preview !== null && <WhatChanges preview={preview} change={change} />}
        {preview !== null && preview.holdout > 0 && (
          <Checkbox
            label={`Leave the ${plural(preview.holdout, 'item')} of the random check as ${preview.holdout === 1 ? 'it is' : 'they are'}`}
            hint="Their labels measure the model. Labels that were chosen by what a model says would flatter it."
            checked={leaveHoldout}
            onChange={setLeaveHoldout}
          />
        )}
        {progress !== null && <BulkBar progress={progress} onCancel={cancel} />}
      </div>
    </Dialog>
  );
}

function restsOnModel(query: string): boolean {
  const parsed = parseQuery(query, { model: true });
  return parsed.ok && asksModel(parsed.value);
}

function changeOf({ mode, labels, empty }: Choice, { kind }: LabelSchema): BulkChange | null {
  if (mode === 'unlabel') return { type: 'unlabel' };
  if (mode === 'set') return labels.length > 0 ? { type: 'set', labels } : empty ? { type: 'set', labels: [] } : null;
  if (labels.length === 0 || !picksMany(kind)) return null;
  return { type: 'switch', add: mode === 'add' ? labels : [], remove: mode === 'remove' ? labels : [] };
}

function doneText(change: BulkChange, changed: number, names: string): string {
  const items = plural(changed, 'item');
  if (change.type === 'unlabel') return `${items} ${changed === 1 ? 'is' : 'are'} unlabeled now`;
  if (change.type === 'switch') return change.add.length > 0 ? `${items} got ${names}` : `${items} lost ${names}`;
  return names === '' ? `${items}: no label fits` : `${items} ${changed === 1 ? 'is' : 'are'} now ${names}`;
}

/** What a request would do; null while it is read. */
function usePreview(request: BulkRequest | null): { readonly preview: BulkPreview | null; readonly problem: string | null } {
  const session = useSession();
  const key = JSON.stringify(request === null ? null : { ...request, items: null });
  const [read, setRead] = useState<{ readonly key: string; readonly preview: BulkPreview | null; readonly problem: string | null }>();
  const items = request?.items;
  useEffect(() => {
    const about = JSON.parse(key) as BulkRequest | null;
    if (about === null || items === undefined) return undefined;
    let left = false;
    session.bulkPreview({ ...about, items }).then(
      (preview) => !left && setRead({ key, preview, problem: null }),
      (error: unknown) => !left && setRead({ key, preview: null, problem: errorText(error) }),
    );
    return () => {
      left = true;
    };
  }, [session, key, items]);
  return read?.key === key ? read : { preview: null, problem: null };
}

const SHOWN = 12;

function WhatChanges({ preview, change }: { readonly preview: BulkPreview; readonly change: BulkChange }): ReactNode {
  const { items, changed, from, others, disputed } = preview;
  const rest = from.slice(SHOWN).reduce((sum, { n }) => sum + n, 0);
  return (
    <div role="status">
      <p>
        <b>{plural(changed, 'item')}</b> of {items.toLocaleString('en')} {changed === 1 ? 'changes' : 'change'}
        {changed > 0 && ':'}
      </p>
      <dl className={styles['from']}>
        {from.slice(0, SHOWN).map(({ value, n }) => (
          <div key={JSON.stringify(value)} style={{ display: 'contents' }}>
            <dt>{n.toLocaleString('en')}</dt>
            <dd>
              {value === null ? (
                <Badge>unlabeled</Badge>
              ) : value === 'skip' ? (
                <Badge>skipped</Badge>
              ) : (
                <Answer kind="label" value={value} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {rest > 0 && <p className={styles['note']}>and {plural(rest, 'item')} with other labels</p>}
      {changed > 0 && (
        <p className={styles['to']}>
          <span>{change.type === 'switch' ? (change.add.length > 0 ? 'get' : 'lose') : 'become'}</span> <After change={change} />
        </p>
      )}
      {others > 0 && (
        <p className={styles['note']}>
          {plural(others, 'item')} had answers of other people or a review: this settles {others === 1 ? 'it' : 'them'} for everybody
          {disputed > 0 && `, ${disputed.toLocaleString('en')} disputed ${disputed === 1 ? 'one' : 'ones'} among them`}.
        </p>
      )}
    </div>
  );
}

/** What the answers become, or what is put in or taken away. */
function After({ change }: { readonly change: BulkChange }): ReactNode {
  if (change.type !== 'set' && change.type !== 'switch') return <Badge>unlabeled</Badge>;
  const labels = change.type === 'set' ? change.labels : [...change.add, ...change.remove];
  return <Answer kind="label" value={multiChoice.ofLabels(labels) ?? multiChoice.empty} />;
}
