import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { IconSnowflake } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { datasetCommands } from '#app/commands/datasets.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import type { DatasetSearch } from '#app/routes/datasets.tsx';
import { useProject } from '#app/store/session.ts';
import { useTransferDialog } from '#app/store/transferDialog.ts';
import { CompareScreen } from './CompareScreen.tsx';
import { FreezeDialog } from './FreezeDialog.tsx';
import { VersionList } from './VersionList.tsx';
import { VersionScreen } from './VersionScreen.tsx';
import styles from './Datasets.module.css';

const route = getRouteApi('/p/$projectId/datasets');

/** Frozen versions: freeze this state, open one as it was, compare two, export, train. */
export function DatasetsPage(): ReactNode {
  const search = route.useSearch();
  const { projectId } = route.useParams();
  const navigate = useNavigate();
  const versions = useProject((update) => update.view.versions);
  const items = useProject((update) => update.view.counts.items);
  const showExport = useTransferDialog((state) => state.showExport);
  const [freezing, setFreezing] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const open = versions.find(({ version }) => version === search.version);
  const other = versions.find(({ version }) => version === search.with);
  const go = (next: DatasetSearch, replace = false): void =>
    void navigate({ to: '/p/$projectId/datasets', params: { projectId }, search: next, replace });
  useCommands('datasets', datasetCommands, {
    canFreeze: items > 0,
    hasVersion: open !== undefined,
    freeze: () => setFreezing(true),
    exportVersion: () => open !== undefined && showExport(open.version),
    train: () => open !== undefined && go({ version: open.version, tab: 'models' }),
    leave: () => go({}),
  });
  const freezeButton = (
    <Button look="primary" icon={<IconSnowflake size={16} />} keys="n" disabled={items === 0} onClick={() => setFreezing(true)}>
      Freeze this state
    </Button>
  );
  return (
    <>
      {open !== undefined && other !== undefined ? (
        <CompareScreen key={`${other.version}${open.version}`} from={other} to={open} search={search} go={go} />
      ) : open !== undefined ? (
        <VersionScreen key={open.version} version={open} search={search} go={go} />
      ) : search.version !== undefined && search.version === written ? (
        <Skeleton label="Reading the version" lines={6} />
      ) : versions.length === 0 ? (
        <EmptyState title="No dataset versions yet" actions={freezeButton}>
          <p>
            Freezing keeps the labels, rules and splits of this moment under one fixed id, while labeling goes on. A model that is trained
            on a version can always be traced to the exact labels it learned from, and two versions can be compared.
          </p>
          {items === 0 && <p>Import items first, and label some.</p>}
        </EmptyState>
      ) : (
        <div className={styles['page']}>
          <div className={styles['head']}>
            <h1>Datasets</h1>
            {freezeButton}
          </div>
          {search.version !== undefined && (
            <Notice tone="warn" title="That version is not in this project" actions={<Button onClick={() => go({})}>Show all</Button>}>
              The link belongs to another project, or the freeze has not arrived in this copy yet.
            </Notice>
          )}
          <VersionList versions={versions} go={go} />
        </div>
      )}
      {freezing && (
        <FreezeDialog
          onClose={() => setFreezing(false)}
          onFrozen={(version) => {
            setFreezing(false);
            setWritten(version); // the worker may not have folded it yet
            go({ version });
          }}
        />
      )}
    </>
  );
}
