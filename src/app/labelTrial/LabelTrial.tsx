import { Suspense, useContext, useMemo, useRef, type ReactNode } from 'react';
import type { ItemRow } from '#domain/item/types.ts';
import { picksMany } from '#domain/annotation/kinds/index.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { answeringOf } from '../answering/index.ts';
import { keyedLabels, KEYS_ENOUGH } from '../answering/labels/keys.ts';
import { LabelStrip } from '../answering/labels/strip/LabelStrip.tsx';
import { useNextLabel } from '../store/nextLabel.ts';
import { defineCommand, type CommandDef } from '../commands/define.ts';
import { useCommands } from '../commands/useCommands.ts';
import { Choices } from '../parts/Choices.tsx';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { TrialStage, type Stage } from '../store/stage.ts';
import { useTrial, type Trial } from './useTrial.ts';
import styles from './LabelTrial.module.css';

interface Props {
  /** As it would be published now. */
  readonly schema: LabelSchema;
  /** At least one; they come round. */
  readonly items: readonly ItemRow[];
  readonly stage: Stage;
}

/** Before the keys of the screen around, which may know undo and enter, too. */
const ABOVE_SCREEN = 0.3;

/** The label screen as it would be, on items of the project or of a template: keys and buttons work, and nothing is stored. */
export function LabelTrial({ schema, items, stage }: Props): ReactNode {
  // what is begun on an item belongs to the questions it was begun under
  const asked = JSON.stringify([schema.kind, schema.questions, schema.options, items[0]?.id]);
  const instead = (error: Error): ReactNode => <p className={styles['said']}>The preview could not be shown: {error.message}</p>;
  return (
    <section className={styles['trial']} aria-label="Preview of the label screen" data-preview>
      <p className={styles['title']}>Preview: the keys work, nothing is kept</p>
      {/* as a label screen is rendered: the theme's ground, an item as large as it can be */}
      <div className={styles['screen']}>
        <ErrorBoundary key={asked} instead={instead}>
          <TrialStage value={stage}>
            <HotkeyDepth value={useContext(HotkeyDepth) + ABOVE_SCREEN}>
              <Screen {...{ schema, items, stage }} />
            </HotkeyDepth>
          </TrialStage>
        </ErrorBoundary>
      </div>
    </section>
  );
}

function Screen({ schema, items }: Props): ReactNode {
  const trial = useTrial(schema, items);
  const { host, said } = trial;
  const { labels } = host;
  const { Surface, Parts, Buttons, ownLabels = false } = answeringOf(schema.kind);
  const filter = useRef<HTMLInputElement>(null);
  const next = useNextLabel(({ label }) => label);
  const keyed = useMemo(() => keyedLabels(labels, [], true), [labels]);
  const picked = host.held === null ? host.picked : host.held.reducer.picked(host.held.draft, next);
  useCommands('label', useTrialCommands(labels), { ...trial, find: () => filter.current?.focus() });
  const shared = { labels, picked, suggested: [], onPoint: () => undefined, onChoose: host.choose, disabled: false };
  return (
    <>
      <div className={styles['item']}>
        <Suspense fallback={<Skeleton label="Reading the item" />}>
          <Surface host={host} />
        </Suspense>
      </div>
      <div className={styles['bar']}>
        <Suspense>
          <Parts host={host} />
        </Suspense>
        {!ownLabels &&
          (labels.length > KEYS_ENOUGH ? (
            <LabelStrip
              {...shared}
              {...{ keyed, filter }}
              content={host.row.content.kind}
              headings={host.headings}
              multi={picksMany(schema.kind)}
              likely={[]}
            />
          ) : (
            <Choices {...shared} />
          ))}
        {labels.length === 0 && !ownLabels && <p className={styles['said']}>Labels that you write appear here.</p>}
        <div className={styles['buttons']}>
          <Suspense>
            <Buttons host={host} />
          </Suspense>
          <span className={styles['said']} role="status">
            {said}
          </span>
        </div>
      </div>
    </>
  );
}

type Acts = Trial & { readonly find: () => void };

/** Keys of the label screen that say something about an item. */
function useTrialCommands(labels: readonly Label[]): readonly CommandDef<Acts>[] {
  return useMemo(() => {
    const command = (id: string, title: string, hotkeys: readonly string[], perform: (acts: Acts) => void): CommandDef<Acts> =>
      defineCommand<Acts>({ id: `trial.${id}`, title, scope: 'label', hotkeys, perform });
    return [
      ...labels.flatMap(({ id, slug, name, hotkey }) =>
        hotkey === null ? [] : [command(`choose.${slug}`, `Preview: choose ${name}`, [hotkey], ({ host }) => host.choose(id))],
      ),
      command('submit', 'Preview: submit', ['enter'], ({ host }) => host.submit()),
      command('empty', 'Preview: no label fits', ['e'], ({ host }) => host.confirmEmpty()),
      command('skip', 'Preview: skip', ['space'], ({ skip }) => skip()),
      command('find', 'Preview: find a label', ['/'], ({ find }) => find()),
      defineCommand<Acts>({
        id: 'trial.undo',
        title: 'Preview: undo',
        scope: 'label',
        hotkeys: ['backspace', 'mod+z'],
        when: ({ canStep }) => canStep('undo'),
        perform: ({ stepBack }) => stepBack('undo'),
      }),
      defineCommand<Acts>({
        id: 'trial.redo',
        title: 'Preview: redo',
        scope: 'label',
        hotkeys: ['mod+shift+z'],
        when: ({ canStep }) => canStep('redo'),
        perform: ({ stepBack }) => stepBack('redo'),
      }),
    ];
  }, [labels]);
}
