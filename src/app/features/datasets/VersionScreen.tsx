import { IconArrowLeft, IconArrowsLeftRight, IconDownload } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { projectAsOf } from '#domain/dataset/versionView.ts';
import { manifestOf } from '#domain/dataset/manifest.ts';
import type { DatasetVersion } from '#domain/state/view.ts';
import { Button } from '#ui/Button.tsx';
import { Menu } from '#ui/Menu.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Tabs } from '#ui/Tabs.tsx';
import { memberName } from '#app/parts/names.ts';
import { dateTime } from '#app/parts/time.ts';
import type { DatasetSearch } from '#app/routes/datasets.tsx';
import { useProject } from '#app/store/session.ts';
import { useTransferDialog } from '#app/store/transferDialog.ts';
import { titleOf } from './titles.ts';
import { Inside } from './Inside.tsx';
import { VersionItems } from './VersionItems.tsx';
import { VersionModels } from './VersionModels.tsx';
import { VersionRules } from './VersionRules.tsx';
import styles from './Datasets.module.css';

interface Props {
  readonly version: DatasetVersion;
  readonly search: DatasetSearch;
  readonly go: (search: DatasetSearch, replace?: boolean) => void;
}

/** One version as it was: its items, its rules, and the models that learned from it. */
export function VersionScreen({ version, search, go }: Props): ReactNode {
  const update = useProject((now) => now);
  const showExport = useTransferDialog((state) => state.showExport);
  const manifest = useMemo(() => manifestOf(version), [version]);
  const { view } = update;
  const then = useMemo(() => (manifest.ok ? projectAsOf(view, manifest.value) : null), [view, manifest]);
  const others = view.versions.filter((each) => each.version !== version.version);
  const tab = search.tab ?? (search.q === undefined ? 'inside' : 'items');
  return (
    <div className={styles['version']}>
      <div className={styles['bar-top']}>
        <Button look="quiet" icon={<IconArrowLeft size={16} />} onClick={() => go({})}>
          All versions
        </Button>
        <div className={styles['title']}>
          <h1>{titleOf(version)}</h1>
          <p className={styles['muted']}>
            <code title={version.version}>{version.version.slice(0, 16)}</code> · {dateTime(version.wall)} ·{' '}
            {memberName(version.author, update)}
            {manifest.ok && manifest.value.query !== '' && (
              <>
                {' '}
                · only <code>{manifest.value.query}</code>
              </>
            )}
          </p>
          {version.note !== '' && <p>{version.note}</p>}
        </div>
        <div className={styles['buttons']}>
          {others.length > 0 && (
            <Menu
              trigger={<Button icon={<IconArrowsLeftRight size={16} />}>Compare with…</Button>}
              align="end"
              entries={others.toReversed().map((each) => ({
                id: each.version,
                title: `${titleOf(each)} · ${dateTime(each.wall)}`,
                onSelect: () => go({ version: version.version, with: each.version }),
              }))}
            />
          )}
          <Button look="primary" icon={<IconDownload size={16} />} keys="e" onClick={() => showExport(version.version)}>
            Export…
          </Button>
        </div>
      </div>
      {!manifest.ok || then === null ? (
        <Notice tone="error" title="This version cannot be read">
          {manifest.ok ? '' : manifest.error}
        </Notice>
      ) : (
        <Tabs
          label="Parts of the version"
          value={tab}
          onChange={(next) => go({ version: version.version, tab: next }, true)}
          tabs={[
            { value: 'inside', title: 'What is inside', content: <Inside version={version} then={then} /> },
            { value: 'items', title: 'Items', content: <VersionItems version={version} then={then} search={search} go={go} /> },
            { value: 'rules', title: 'Labels and guide', content: <VersionRules then={then} /> },
            { value: 'models', title: 'Models', content: <VersionModels version={version} /> },
          ]}
        />
      )}
    </div>
  );
}
