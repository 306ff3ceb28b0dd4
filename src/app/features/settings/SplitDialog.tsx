import { useState, type ReactNode } from 'react';
import { BulkBar } from '#app/bulk/BulkBar.tsx';
import bulkStyles from '#app/bulk/Bulk.module.css';
import { useBulk } from '#app/bulk/useBulk.ts';
import { starterSection } from '#app/guideView/starterGuide.ts';
import { splitLabel } from '#app/labelEditor/splitLabel.ts';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import { renderGuide } from '#domain/guide/parse.ts';
import { parseLabelList } from '#domain/schema/labelList.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextArea } from '#ui/TextArea.tsx';

interface Props {
  readonly label: Label;
  readonly schema: LabelSchema;
  readonly onClose: () => void;
}

/** One label becomes a heading over several: its items keep it until somebody has told them apart, in a list of the review. */
export function SplitDialog({ label, schema, onClose }: Props): ReactNode {
  const guide = useProject(({ view }) => view.guide);
  const n = useProject(({ view }) => view.labelCounts[label.id] ?? 0);
  const { progress, run, cancel } = useBulk();
  const [text, setText] = useState('');
  const dispatch = useDispatch();
  const split = splitLabel(schema, label.id, parseLabelList(text));
  const added = split.ok ? split.value.added : [];
  const carry = async (): Promise<void> => {
    if (!split.ok) return;
    const rules = guide === null ? null : [renderGuide(guide).trimEnd(), ...added.map(starterSection)].join('\n\n');
    const done = await run(
      {
        items: { ids: [] },
        change: { type: 'replace', from: label.id, to: null },
        reason: 'bulk',
        leaveHoldout: false,
        schema: split.value.schema,
        ...(rules !== null && { guide: { markdown: `${rules}\n`, changes: {} } }),
      },
      () => `“${label.name}” was split${n === 0 ? '' : `: ${plural(n, 'item')} ${n === 1 ? 'waits' : 'wait'} in Review, “To tell apart”`}`,
      () => void back(added),
    );
    if (done) onClose();
  };
  /** Publishing is taken back by publishing what was there: as long as nobody has given one of the new labels. */
  const back = async (gone: readonly Label[]): Promise<void> => {
    const done = await dispatch({ type: 'PublishSchema', schema, gone: gone.map(({ id }) => id) });
    if (done && guide !== null) await dispatch({ type: 'PublishGuide', markdown: renderGuide(guide), changes: {} });
  };
  return (
    <Dialog
      open
      size="s"
      title={`Split “${label.name}”`}
      description={
        n === 0
          ? 'No item carries it: it becomes a heading over the new labels.'
          : `It becomes a heading over the new labels. ${plural(n, 'item')} ${n === 1 ? 'keeps' : 'keep'} it until you have said in the review, under “To tell apart”, which of them each one is; until then no model learns from ${n === 1 ? 'it' : 'them'}. One undo takes all of it back.`
      }
      dismissible={progress === null}
      onClose={onClose}
      footer={
        <>
          <Button disabled={progress !== null} onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" disabled={!split.ok || progress !== null} onClick={() => void carry()}>
            {added.length === 0 ? 'Split' : `Split into ${added.length}`}
          </Button>
        </>
      }
    >
      <div className={bulkStyles['form']}>
        <TextArea
          label="The new labels, one a line"
          rows={4}
          value={text}
          autoFocus
          placeholder={`${label.name}, first kind\n${label.name}, second kind`}
          hint="Behind a tab: its description."
          error={text.trim() === '' || split.ok ? undefined : split.error}
          onChange={setText}
        />
        {guide !== null && added.length > 0 && <p>The guide gets a section for each, to be filled in.</p>}
        {progress !== null && <BulkBar progress={progress} onCancel={cancel} />}
      </div>
    </Dialog>
  );
}
