import { useState, type ReactNode } from 'react';
import { useBulk } from '#app/bulk/useBulk.ts';
import { BulkBar } from '#app/bulk/BulkBar.tsx';
import bulkStyles from '#app/bulk/Bulk.module.css';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { mergeInGuide, ownSections, type SectionFate } from '#domain/guide/mergeLabel.ts';
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

/** Two labels become one: items, label and rule in one gesture. */
export function MergeDialog({ label, schema, onClose }: Props): ReactNode {
  const guide = useProject(({ view }) => view.guide);
  const n = useProject(({ view }) => view.labelCounts[label.id] ?? 0);
  const { progress, run, cancel } = useBulk();
  const targets = offered(schema).filter(({ id }) => id !== label.id);
  const [to, setTo] = useState<LabelId | ''>(targets.length === 1 ? (targets[0]?.id ?? '') : '');
  const target = targets.find(({ id }) => id === to);
  const own = guide === null ? [] : ownSections(guide, label.slug);
  const theirs = guide === null || target === undefined ? [] : ownSections(guide, target.slug);
  const [chosen, setFate] = useState<SectionFate | null>(null);
  const fate = chosen ?? (theirs.length > 0 ? 'join' : 'move');
  const merge = async (into: Label): Promise<void> => {
    const after = guide === null ? null : mergeInGuide(guide, label.slug, into.slug, fate);
    const done = await run(
      {
        items: { label: label.id },
        change: { type: 'replace', from: label.id, to: into.id },
        reason: 'merge',
        leaveHoldout: false,
        schema: mergedSchema(schema, label.id, into.id),
        ...(after !== null && { guide: after }),
      },
      (changed) => `“${label.name}” was merged into “${into.name}”: ${plural(changed, 'item')}`,
    );
    if (done) onClose();
  };
  return (
    <Dialog
      open
      size="s"
      title={`Merge “${label.name}” into another label`}
      description={`${n === 0 ? 'No item carries it.' : `${plural(n, 'item')} ${n === 1 ? 'gets' : 'get'} the other label.`} “${label.name}” is retired and keeps a note of where it went. One undo takes all of it back.`}
      dismissible={progress === null}
      onClose={onClose}
      footer={
        <>
          <Button disabled={progress !== null} onClick={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            disabled={target === undefined || progress !== null}
            onClick={() => target !== undefined && void merge(target)}
          >
            {target === undefined ? 'Merge' : `Merge ${plural(n, 'item')}`}
          </Button>
        </>
      }
    >
      <div className={bulkStyles['form']}>
        <Select
          label="Into"
          value={to}
          onChange={setTo}
          options={[{ value: '', title: 'Choose a label', disabled: true }, ...targets.map(({ id, name }) => ({ value: id, title: name }))]}
        />
        {own.length > 0 && target !== undefined && (
          <Select
            label={`The guide's section for “${label.name}”`}
            value={fate}
            onChange={setFate}
            options={[
              ...(theirs.length > 0 ? [{ value: 'join' as const, title: `Add its text to the section of “${target.name}”` }] : []),
              { value: 'move', title: `Keep it as a section of “${target.name}”` },
              { value: 'drop', title: 'Take it out' },
            ]}
          />
        )}
        {progress !== null && <BulkBar progress={progress} onCancel={cancel} />}
      </div>
    </Dialog>
  );
}

const mergedSchema = (schema: LabelSchema, from: LabelId, to: LabelId): LabelSchema => ({
  ...schema,
  labels: schema.labels.map((each) => (each.id === from ? { ...each, retired: true, hotkey: null, mergedInto: to } : each)),
});
