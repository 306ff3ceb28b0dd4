import { useState, type ReactNode } from 'react';
import { useProject } from '#app/store/session.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import type { ProjectSettings } from '#domain/log/payloads.ts';
import { RULE_TITLES } from '#domain/state/resolve.ts';
import { RESOLUTION_RULES } from '#domain/log/resolutionRules.ts';
import { strategies, strategyNames } from '#learning/strategies/index.ts';
import { Button } from '#ui/Button.tsx';
import { Select } from '#ui/Select.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { toast } from '#ui/Toast.tsx';
import { BesideSettings } from './BesideSettings.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

/** The first nine get a number key. */
const TAG_LIMIT = 9;

/** Suggestions, what comes next, and the reasons offered for hard items. */
export function LabelingSettings(): ReactNode {
  const settings = useProject(({ view }) => view.settings);
  const dispatch = useDispatch();
  const change = async (part: Partial<ProjectSettings>): Promise<void> => {
    if (await dispatch({ type: 'ChangeProject', settings: part })) toast('Saved', { tone: 'good' });
  };
  return (
    <section className={styles['section']} aria-label="Labeling">
      <div className={styles['stack']}>
        <Segmented
          label="Suggestions of the model"
          value={settings.suggestions}
          onChange={(suggestions) => void change({ suggestions })}
          options={[
            { value: 'before', title: 'Before the choice' },
            { value: 'after', title: 'After the choice' },
            { value: 'off', title: 'Off' },
          ]}
        />
        <p className={prose['hint']}>
          Seen first, a suggestion is quick to take and sways the answer; seen after, it is a second opinion. Items of the random check
          never show one.
        </p>
      </div>
      <div className={styles['narrow']}>
        <Select
          label="What comes next"
          value={settings.strategy}
          options={strategyNames.map((name) => ({ value: name as string, title: strategies[name].title }))}
          onChange={(strategy) => void change({ strategy })}
          hint="Every item on the label screen says why it was chosen. A share of random items is always mixed in."
        />
      </div>
      <div className={styles['narrow']}>
        <Select
          label="When people disagree, the label is"
          value={settings.resolution ?? RESOLUTION_RULES[0]!}
          options={RESOLUTION_RULES.map((rule) => ({ value: rule, title: RULE_TITLES[rule] }))}
          onChange={(resolution) => void change({ resolution })}
          hint="Every answer is kept, and items on which people disagree stay marked as disputed until a review settles them."
        />
      </div>
      <BesideSettings onChange={(beside) => void change({ beside })} />
      <HardTags key={settings.hardTags.join('\n')} tags={settings.hardTags} onSave={(hardTags) => change({ hardTags })} />
    </section>
  );
}

function HardTags({
  tags,
  onSave,
}: {
  readonly tags: readonly string[];
  readonly onSave: (tags: readonly string[]) => Promise<void>;
}): ReactNode {
  const [text, setText] = useState(tags.join('\n'));
  const next = [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
  const error = next.length > TAG_LIMIT ? `At most ${TAG_LIMIT}: each has a number key. Take ${next.length - TAG_LIMIT} out.` : undefined;
  const same = next.join('\n') === tags.join('\n');
  return (
    <div className={styles['narrow']}>
      <TextArea
        label="Reasons why an item is hard"
        hint="One a line, in the order of the number keys. Other reasons can always be typed in."
        rows={Math.max(4, next.length + 1)}
        value={text}
        error={error}
        onChange={setText}
      />
      <div className={prose['actions']}>
        <Button disabled={same || error !== undefined} onClick={() => void onSave(next)}>
          Save the reasons
        </Button>
      </div>
    </div>
  );
}
