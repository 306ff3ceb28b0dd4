import { picksMany } from '#domain/annotation/kinds/index.ts';
import { useState, type ReactNode } from 'react';
import { BulkBar } from '#app/bulk/BulkBar.tsx';
import bulkStyles from '#app/bulk/Bulk.module.css';
import { useBulk } from '#app/bulk/useBulk.ts';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import type { LabelId } from '#domain/ids.ts';
import { offered } from '#domain/schema/schema.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Select } from '#ui/Select.tsx';

interface Props {
  readonly label: Label;
  readonly schema: LabelSchema;
  readonly onClose: () => void;
}

type Fate = 'leave' | 'unlabel' | 'other';

/** A label is not offered any more: where do its items go? */
export function RetireDialog({ label, schema, onClose }: Props): ReactNode {
  const n = useProject(({ view }) => view.labelCounts[label.id] ?? 0);
  const { progress, run, cancel } = useBulk();
  const [fate, setFate] = useState<Fate>('leave');
  const others = offered(schema).filter(({ id }) => id !== label.id);
  const [to, setTo] = useState<LabelId | ''>('');
  const multi = picksMany(schema.kind);
  const target = others.find(({ id }) => id === to);
  const retire = async (): Promise<void> => {
    const items = fate === 'leave' ? { ids: [] } : { label: label.id };
    const done = await run(
      {
        items,
        reason: 'bulk',
        leaveHoldout: false,
        change: { type: 'replace', from: label.id, to: fate === 'other' ? (target?.id ?? null) : null },
        schema: {
          ...schema,
          labels: schema.labels.map((each) => (each.id === label.id ? { ...each, retired: true, hotkey: null } : each)),
        },
      },
      (changed) =>
        `“${label.name}” is retired${fate === 'leave' ? '' : `; ${plural(changed, 'item')} ${target !== undefined && fate === 'other' ? `went to “${target.name}”` : multi ? 'lost it' : 'are unlabeled now'}`}`,
    );
    if (done) onClose();
  };
  const options: readonly { readonly value: Fate; readonly title: string; readonly text: string }[] = [
    {
      value: 'leave',
      title: 'Leave them as they are',
      text: 'They keep a label that is no longer offered; exports and frozen versions still carry it.',
    },
    {
      value: 'unlabel',
      title: multi ? 'Take the label away' : 'Unlabeled',
      text: multi ? 'What is left without labels is asked again.' : 'They are asked again, like items nobody has labeled.',
    },
    { value: 'other', title: 'Another label', text: '' },
  ];
  return (
    <Dialog
      open
      size="s"
      title={`Retire “${label.name}”`}
      description="A retired label is no longer offered. It can be brought back at any time."
      dismissible={progress === null}
      onClose={onClose}
      footer={
        <>
          <Button disabled={progress !== null} onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" disabled={progress !== null || (fate === 'other' && target === undefined)} onClick={() => void retire()}>
            Retire
          </Button>
        </>
      }
    >
      <div className={bulkStyles['form']}>
        {n > 0 && (
          <fieldset className={bulkStyles['options']}>
            <legend>
              Where {n === 1 ? 'does' : 'do'} its {plural(n, 'item')} go?
            </legend>
            {options.map(({ value, title, text }) => (
              <div key={value} className={bulkStyles['option']}>
                <input id={`retire-${value}`} type="radio" name="retire" checked={fate === value} onChange={() => setFate(value)} />
                <label htmlFor={`retire-${value}`}>{title}</label>
                {text !== '' && <p className={bulkStyles['note']}>{text}</p>}
                {value === 'other' && fate === 'other' && (
                  <Select
                    label="The other label"
                    labelHidden
                    value={to}
                    onChange={setTo}
                    options={[
                      { value: '', title: 'Choose a label', disabled: true },
                      ...others.map(({ id, name }) => ({ value: id, title: name })),
                    ]}
                  />
                )}
              </div>
            ))}
          </fieldset>
        )}
        {n === 0 && <p>No item carries it.</p>}
        {progress !== null && <BulkBar progress={progress} onCancel={cancel} />}
      </div>
    </Dialog>
  );
}
