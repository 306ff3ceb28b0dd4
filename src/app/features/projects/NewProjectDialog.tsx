import { asksSeveral, FIRST_KIND, kindOf, kindsFor, SEVERAL } from '#domain/annotation/kinds/index.ts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { MEDIA, type Medium } from '#domain/item/types.ts';
import { starterGuide } from '#app/guideView/starterGuide.ts';
import { addLabel, finishLabels, type LabelDraft } from '#app/labelEditor/editLabels.ts';
import { LabelListEditor } from '#app/labelEditor/LabelListEditor.tsx';
import { QuestionListEditor } from '#app/labelEditor/QuestionListEditor.tsx';
import { emptyWish, schemaOfQuestions, type QuestionWish } from '#domain/schema/questionList.ts';
import { OptionsEditor } from '#app/labelEditor/options/OptionsEditor.tsx';
import { questionFaults } from '#domain/schema/questionRules.ts';
import { labelProblems } from '#app/labelEditor/labelProblems.ts';
import { BesideTrial } from '#app/labelTrial/BesideTrial.tsx';
import { trialItems } from '#app/labelTrial/trialItems.ts';
import { draftOf, fittedGuide, guideOf } from '#app/templates/begin.ts';
import { newItems } from '#app/templates/newItems.ts';
import { TemplateGallery } from '#app/templates/TemplateGallery.tsx';
import type { Template } from '#app/templates/types.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { useServices } from '#app/ServicesContext.ts';
import { requireMe } from '#app/store/people.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { Select } from '#ui/Select.tsx';
import { checkSize } from '#app/parts/headline.ts';
import { LEAST_CHECKED } from '#learning/metrics/estimate.ts';
import { TextField } from '#ui/TextField.tsx';
import styles from './NewProjectDialog.module.css';

const SHARES = ['0.1', '0.15', '0.2', '0.25', '0.3'] as const;
/** What is labeled, in the words of the dialog. */
const WORDS = {
  text: { one: 'text', many: 'Texts', example: 'Customer messages' },
  image: { one: 'image', many: 'Images', example: 'Leaves from the garden' },
  dialogue: { one: 'dialogue', many: 'Dialogues', example: 'Chats with the help desk' },
  candidates: { one: 'prompt', many: 'Answers to compare', example: 'Two models side by side' },
} as const satisfies Record<Medium, object>;
const FIRST_QUESTIONS: readonly QuestionWish[] = [emptyWish(), emptyWish()];
const EMPTY: LabelDraft = { kind: FIRST_KIND, labels: [] };

/** Makes a project from a template. Labels may wait: an import can bring them. */
export function NewProjectDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const services = useServices();
  const navigate = useNavigate();
  const own = usePreferences((state) => state.keys);
  const [name, setName] = useState('');
  const [medium, setMedium] = useState<Medium>('text');
  const [draft, setDraft] = useState<LabelDraft>(() => addLabel(addLabel(EMPTY, '1'), '2'));
  const [wishes, setWishes] = useState<readonly QuestionWish[]>(FIRST_QUESTIONS);
  const [share, setShare] = useState<(typeof SHARES)[number]>('0.15');
  const [withGuide, setWithGuide] = useState(true);
  const [template, setTemplate] = useState<Template | null>(null);
  const [withItems, setWithItems] = useState(false);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const [error, setError] = useState<string>();

  const filled: LabelDraft = { ...draft, labels: draft.labels.filter((label) => label.name.trim() !== '') };
  const several = asksSeveral(draft.kind);
  const written = schemaOfQuestions(wishes);
  const { unlabeled, options: about } = kindOf(draft.kind);
  const options = draft.options ?? about?.initial;
  const bare: LabelSchema = { kind: draft.kind, labels: [], ...(options && { options }) };
  const fault = several
    ? written.ok
      ? undefined
      : written.error
    : (questionFaults(bare)[0] ?? [...labelProblems(filled, own).values()][0]?.[0]?.message);
  const problem = name.trim() === '' ? 'Give the project a name.' : fault;
  /** The template, as long as what it is about is what is labeled. */
  const fitting = template !== null && template.medium === medium ? template : null;
  const trial = useMemo(() => trialItems(fitting?.items ?? [], medium), [fitting, medium]);
  const shown = several ? (written.ok ? written.value : partOf(wishes)) : unlabeled === true ? bare : finishLabels(filled);
  const begin = (next: Template | null): void => {
    setTemplate(next);
    if (next === null) return;
    if (name.trim() === '' || name === template?.title) setName(next.title);
    setMedium(next.medium);
    setDraft(draftOf(next));
    if ('questions' in next.asks) setWishes(next.asks.questions);
  };
  const create = async (): Promise<void> => {
    setTried(true);
    if (problem !== undefined) return form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    if ((await requireMe()) === null) return undefined;
    const schema = several && written.ok ? written.value : unlabeled === true ? bare : finishLabels(filled);
    try {
      const title = `Guide to ${name.trim()}`;
      const begun = fitting === null ? starterGuide(title, schema.labels, medium) : fittedGuide(await guideOf(fitting), title, schema);
      const guideMarkdown = withGuide ? begun : '';
      const holdoutShare = Number(share);
      const { kind, labels, questions, options: set } = schema;
      const id = await services.createProject({
        name: name.trim(),
        kind,
        medium,
        labels,
        questions,
        options: set,
        guideMarkdown,
        holdoutShare,
      });
      if (fitting !== null && withItems) await services.addItems(id, fitting.name, newItems(fitting.items));
      await navigate({ to: '/p/$projectId/label', params: { projectId: id } });
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
    return undefined;
  };
  return (
    <Dialog
      open
      size="xl"
      title="New project"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="new-project">
            Create
          </Button>
        </>
      }
    >
      <TemplateGallery chosen={template} onChoose={begin} />
      <BesideTrial schema={shown} {...trial}>
        <form
          id="new-project"
          ref={form}
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          {error !== undefined && (
            <Notice tone="error" title="The project was not created">
              {error}
            </Notice>
          )}
          <TextField
            label="Name"
            value={name}
            onChange={setName}
            autoFocus
            maxLength={120}
            placeholder={WORDS[medium].example}
            error={tried && name.trim() === '' ? problem : undefined}
          />
          <div className={styles['about']}>
            <Segmented
              label="What is labeled"
              value={medium}
              onChange={setMedium}
              options={MEDIA.map((value) => ({ value, title: WORDS[value].many }))}
            />
            <Segmented
              label="How it is answered"
              value={draft.kind}
              onChange={(kind) => setDraft({ kind, labels: draft.labels })}
              options={kindsFor(medium).map(({ name, perItem }) => ({ value: name, title: perItem?.(WORDS[medium].one) ?? name }))}
            />
          </div>
          {several ? (
            <div>
              <h3>Questions</h3>
              <p className={styles['hint']}>
                They are asked together, and answered by keys one after the other. A question may wait for the answer to an earlier one.
              </p>
              <QuestionListEditor {...{ wishes, medium }} problem={tried ? problem : undefined} onChange={setWishes} />
            </div>
          ) : unlabeled === true ? (
            <OptionsEditor kind={draft.kind} options={options} onChange={(next) => setDraft({ ...draft, options: next })} />
          ) : (
            <div>
              <h3>Labels</h3>
              <p className={styles['hint']}>
                Leave the names empty when the labels come with your data: the import adds them. All can be renamed, added and retired at
                any time.
              </p>
              <LabelListEditor draft={draft} onChange={setDraft} />
            </div>
          )}
          <div className={styles['pair']}>
            <Select
              label="Random check"
              value={share}
              onChange={setShare}
              options={SHARES.map((value) => ({ value, title: `${Math.round(Number(value) * 100)} % of the items` }))}
              hint={`Set aside at random and never trained on, so that the figures can be trusted. Fixed once the project exists. An accuracy needs ${LEAST_CHECKED} checked items: ${checkHint(Number(share))}`}
            />
            <Checkbox
              label="Begin a labeling guide"
              hint={
                fitting === null
                  ? 'One section a label, ready to be filled in beside the items.'
                  : `The guide to ${fitting.title}, for you to change.`
              }
              checked={withGuide}
              onChange={setWithGuide}
            />
            {fitting !== null && (
              <Checkbox
                label={`Bring its ${fitting.items.length} items along`}
                hint="To try it at once. They are an import of their own, which can be withdrawn."
                checked={withItems}
                onChange={setWithItems}
              />
            )}
          </div>
        </form>
      </BesideTrial>
    </Dialog>
  );
}

/** The questions that can be asked already, for the preview. */
function partOf(wishes: readonly QuestionWish[]): LabelSchema {
  for (let n = wishes.length - 1; n > 0; n -= 1) {
    const some = schemaOfQuestions(wishes.slice(0, n));
    if (some.ok) return some.value;
  }
  return { kind: SEVERAL, labels: [], questions: [] };
}

/** From how many items on the check is large enough. */
function checkHint(share: number): string {
  const { needed } = checkSize(0, share);
  return Number.isFinite(needed)
    ? `with this share that takes about ${needed.toLocaleString('en')} items. For fewer, take a larger share.`
    : 'without a check it is only cross-validated.';
}
