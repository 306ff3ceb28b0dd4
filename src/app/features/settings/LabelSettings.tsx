import { asksSeveral, FIRST_KIND, kindOf } from '#domain/annotation/kinds/index.ts';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useHistoryKeys } from '#app/bulk/useHistoryKeys.ts';
import { useDrafts } from '#app/guideView/drafts.ts';
import { starterSection } from '#app/guideView/starterGuide.ts';
import { describeChange } from '#app/labelEditor/describeChange.ts';
import { finishLabels, isNew, removeLabel, type LabelDraft } from '#app/labelEditor/editLabels.ts';
import { LabelListEditor } from '#app/labelEditor/LabelListEditor.tsx';
import { BesideTrial } from '#app/labelTrial/BesideTrial.tsx';
import { useProjectItems } from '#app/labelTrial/useProjectItems.ts';
import { labelProblems } from '#app/labelEditor/labelProblems.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import { labelsWithoutSection } from '#domain/guide/lint.ts';
import { parseGuide, renderGuide } from '#domain/guide/parse.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import type { MenuEntry } from '#ui/Menu.tsx';
import { toast } from '#ui/Toast.tsx';
import { optionsEditors } from '#app/labelEditor/options/index.ts';
import { MergeDialog } from './MergeDialog.tsx';
import { OptionsSettings } from './OptionsSettings.tsx';
import { QuestionSettings } from './QuestionSettings.tsx';
import { SplitDialog } from './SplitDialog.tsx';
import { RetireDialog } from './RetireDialog.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

const NO_LABELS: LabelDraft = { kind: FIRST_KIND, labels: [] };

/** Edits the labels and publishes them as a new version. */
export function LabelSettings(): ReactNode {
  const current = useProject(({ view }) => view.schema);
  const heads = useProject(({ view }) => view.schemaHeads.length);
  // a version published elsewhere meanwhile starts the editor over only when nothing was edited here
  const [edited, setEdited] = useState<{ readonly draft: LabelDraft; readonly base: string | null }>();
  const [asking, setAsking] = useState(false);
  const own = usePreferences((state) => state.keys);
  const dispatch = useDispatch();
  const schema = current?.schema ?? NO_LABELS;
  const draft = edited?.draft ?? schema;
  const problem = [...labelProblems(draft, own, schema).values()][0]?.[0]?.message;
  const changes = describeChange(schema, draft);
  const guide = useProject(({ view }) => view.guide);
  const medium = useProject(({ view }) => view.medium) ?? 'text';
  const counts = useProject(({ view }) => view.labelCounts);
  const trial = useProjectItems(medium);
  const shown = useMemo(() => finishLabels({ ...draft, labels: draft.labels.filter(({ name }) => name.trim() !== '') }), [draft]);
  const used = useUsedLabels();
  const offerRules = useOfferRules();
  const [about, setAbout] = useState<{ readonly what: 'merge' | 'retire' | 'split'; readonly label: Label }>();
  useHistoryKeys();
  const overtaken = edited !== undefined && edited.base !== (current?.version ?? null);

  const publish = async (): Promise<void> => {
    setAsking(false);
    const next = finishLabels(draft);
    const gone = schema.labels.filter(({ id }) => !next.labels.some((label) => label.id === id)).map(({ id }) => id);
    const added = draft.labels.flatMap((label, i) => (isNew(label) ? (next.labels[i] ?? []) : []));
    if (!(await dispatch({ type: 'PublishSchema', schema: next, gone }))) return;
    setEdited(undefined);
    offerRules(added);
  };
  const change = (next: LabelDraft): void => setEdited({ draft: next, base: edited?.base ?? current?.version ?? null });
  const busy = edited !== undefined && changes.length > 0;
  const actions = (label: Label): readonly MenuEntry[] => [
    ...(label.retired ? [] : [{ id: 'retire', title: 'Retire…', disabled: busy, onSelect: () => setAbout({ what: 'retire', label }) }]),
    ...(label.retired && (counts[label.id] ?? 0) === 0
      ? []
      : [{ id: 'merge', title: 'Merge into another label…', disabled: busy, onSelect: () => setAbout({ what: 'merge', label }) }]),
    ...(label.retired || kindOf(schema.kind).unlabeled === true
      ? []
      : [{ id: 'split', title: 'Split into several…', disabled: busy, onSelect: () => setAbout({ what: 'split', label }) }]),
    used === null || used.has(label.id)
      ? { id: 'delete', title: 'Delete: it has been used', disabled: true, onSelect: () => undefined }
      : { id: 'delete', title: 'Delete: never used', danger: true, onSelect: () => change(removeLabel(draft, label.id, true)) },
    ...(busy ? [{ id: 'why', title: 'Save or discard your changes first', disabled: true, onSelect: () => undefined }] : []),
  ];
  if (kindOf(schema.kind).unlabeled === true) return <OptionsSettings {...{ schema, trial }} />;
  return (
    <section className={styles['section']} aria-label="Labels">
      <h2 className="visually-hidden">Labels</h2>
      {asksSeveral(schema.kind) && current !== null && <QuestionSettings schema={schema} />}
      {optionsEditors[schema.kind] !== undefined && current !== null && <OptionsSettings schema={schema} />}
      <p className={prose['hint']}>
        Saving publishes a new version. Labels given so far stay as they are: a renamed label keeps its meaning, a retired one stays
        readable.
      </p>
      {heads > 1 && (
        <Notice tone="warn" title="Two versions of the labels were published apart">
          The later one is shown. Check it and save: that settles it for everybody.
        </Notice>
      )}
      {overtaken && (
        <Notice
          tone="warn"
          title="The labels were changed elsewhere meanwhile"
          actions={<Button onClick={() => setEdited(undefined)}>Start over</Button>}
        >
          Saving here would undo that change.
        </Notice>
      )}
      <BesideTrial schema={shown} {...trial}>
        <LabelListEditor {...{ draft, counts, actions }} published={schema} sections={guide?.sections ?? null} onChange={change} />
      </BesideTrial>
      <div className={prose['actions']}>
        <Button look="primary" disabled={problem !== undefined || (changes.length === 0 && heads < 2)} onClick={() => setAsking(true)}>
          Save…
        </Button>
        <Button disabled={edited === undefined} onClick={() => setEdited(undefined)}>
          Discard
        </Button>
        <span className={prose['hint']}>{problem ?? (changes.length === 0 ? 'Nothing changed.' : null)}</span>
      </div>
      {about?.what === 'merge' && <MergeDialog label={about.label} schema={schema} onClose={() => setAbout(undefined)} />}
      {about?.what === 'split' && <SplitDialog label={about.label} schema={schema} onClose={() => setAbout(undefined)} />}
      {about?.what === 'retire' && <RetireDialog label={about.label} schema={schema} onClose={() => setAbout(undefined)} />}
      <Dialog
        open={asking}
        size="s"
        title="Publish these labels?"
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Back</Button>
            <Button look="primary" onClick={() => void publish()}>
              Publish
            </Button>
          </>
        }
      >
        <ul className={styles['changes']}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      </Dialog>
    </section>
  );
}

/** Labels that some answer carries or has carried; null until it is known. Read anew whenever the log grows. */
function useUsedLabels(): ReadonlySet<LabelId> | null {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  const [used, setUsed] = useState<ReadonlySet<LabelId> | null>(null);
  useEffect(() => {
    let left = false;
    session.labelsEverUsed().then(
      (labels) => !left && setUsed(new Set(labels)),
      () => undefined, // nothing can be deleted then
    );
    return () => {
      left = true;
    };
  }, [session, seq]);
  return used;
}

/** Says that labels are published, and offers sections of the guide for new ones, where there is a guide. */
function useOfferRules(): (added: readonly Label[]) => void {
  const navigate = useNavigate();
  const projectId = useSession().id;
  const guide = useProject(({ view }) => view.guide);
  const { drafts, keep } = useDrafts();
  return (added) => {
    const draft = drafts[projectId] ?? (guide === null ? '' : renderGuide(guide));
    const parsed = parseGuide(draft);
    const bare = parsed.ok ? labelsWithoutSection(parsed.value.sections, added) : [];
    if (guide === null || bare.length === 0) return toast('Labels published', { tone: 'good' });
    const write = (): void => {
      keep(projectId, [draft.trimEnd(), ...bare.map(starterSection)].join('\n\n'));
      void navigate({ to: '/p/$projectId/guide', params: { projectId }, search: { edit: true } });
    };
    const names = bare.map(({ name }) => `“${name}”`).join(', ');
    toast('Labels published', {
      tone: 'good',
      timeout: 1e4,
      text: `The guide has no section for ${names}.`,
      action: { title: bare.length === 1 ? 'Write its rule' : 'Write their rules', perform: write },
    });
    return undefined;
  };
}
