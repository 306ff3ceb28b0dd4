import { getRouteApi } from '@tanstack/react-router';
import { IconGitCompare, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { guideCommands } from '#app/commands/guide.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { useProject } from '#app/store/session.ts';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Notice } from '#ui/Notice.tsx';
import { GuideCompare } from './GuideCompare.tsx';
import { GuideEditor } from './GuideEditor.tsx';
import { GuideReader } from './GuideReader.tsx';
import { useDrafts } from '#app/guideView/drafts.ts';
import { StaleNotice } from './StaleNotice.tsx';
import { useStaleCounts } from '#app/parts/useStaleCounts.ts';
import styles from './GuidePage.module.css';

const route = getRouteApi('/p/$projectId/guide');

/** The guide: read it, look at earlier versions, edit and publish it. */
export function GuidePage(): ReactNode {
  const { edit, version, from } = route.useSearch();
  const navigate = route.useNavigate();
  const view = useProject((update) => update.view);
  const hasDraft = useDrafts((state) => state.drafts[view.id] !== undefined);
  const startEditing = (): void => void navigate({ search: { edit: true } });
  const compare = (before: string, after: string): void => void navigate({ search: { version: after, from: before } });
  const stale = useStaleCounts();
  const read = (shown?: string): void => void navigate({ search: shown === undefined ? {} : { version: shown } });
  useCommands('guide', guideCommands.slice(0, 1), { editing: edit === true, changed: false, edit: startEditing, publish: () => undefined });

  if (edit === true) return <GuideEditor view={view} onDone={() => read()} />;
  if (view.guide === null) {
    return (
      <EmptyState
        title="No guide yet"
        actions={
          <Button look="primary" icon={<IconPencil size={16} />} keys="e" onClick={startEditing}>
            {hasDraft ? 'Continue writing' : 'Write the first version'}
          </Button>
        }
      >
        A guide says which label is right and why. It stands beside every item, and every label remembers the version it was given under.
      </EmptyState>
    );
  }
  const shown = view.guides.find((guide) => guide.version === version) ?? view.guide;
  const before = view.guides.find((guide) => guide.version === from);
  const place = view.guides.findIndex((guide) => guide.version === shown.version);
  const previous = view.guides[place - 1] ?? view.guides.findLast((guide) => guide.version !== shown.version);
  return (
    <div className={styles['page']}>
      <div className={styles['top']}>
        <h1>{shown.title}</h1>
        <div className={styles['buttons']}>
          {previous !== undefined && before === undefined && (
            <Button icon={<IconGitCompare size={16} />} onClick={() => compare(previous.version, shown.version)}>
              Compare versions
            </Button>
          )}
          <Button icon={<IconPencil size={16} />} keys="e" onClick={startEditing}>
            {hasDraft ? 'Continue editing' : 'Edit'}
          </Button>
        </div>
      </div>
      {stale !== null && stale.stale + stale.exposed > 0 && <StaleNotice stale={stale} />}
      {view.guideHeads.length > 1 && (
        <Notice tone="warn" title="Two versions were published apart">
          The later one is current. Compare it with the other one in the list, then publish what should hold: that settles it.
        </Notice>
      )}
      {before === undefined && shown.version !== view.guide.version && (
        <Notice title="This is an earlier version" actions={<Button onClick={() => read()}>Show the current one</Button>}>
          Labels given under it keep pointing here.
        </Notice>
      )}
      <GuideReader shown={shown} view={view} stale={stale} onVersion={read} onCompare={compare}>
        {before === undefined ? undefined : (
          <GuideCompare from={before} to={shown} view={view} onCompare={compare} onClose={() => read()} />
        )}
      </GuideReader>
    </div>
  );
}
