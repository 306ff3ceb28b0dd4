import { IconArrowLeft, IconArrowsExchange } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { VersionDiff } from '#domain/dataset/lineage.ts';
import type { Label } from '#domain/schema/types.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import type { DatasetVersion, ProjectView } from '#domain/state/view.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Select } from '#ui/Select.tsx';
import { Stat } from '#ui/Stat.tsx';
import { plural } from '#app/parts/time.ts';
import type { DatasetSearch } from '#app/routes/datasets.tsx';
import { useProject } from '#app/store/session.ts';
import { ChangedItems, IdList } from './ChangedItems.tsx';
import { GuideChanges } from './GuideChanges.tsx';
import { Moves, type Move } from './Moves.tsx';
import { titleOf } from './titles.ts';
import { Unread } from '#app/parts/Unread.tsx';
import { useDiff } from './useDiff.ts';
import styles from './Datasets.module.css';

interface Props {
  readonly from: DatasetVersion;
  readonly to: DatasetVersion;
  readonly search: DatasetSearch;
  readonly go: (search: DatasetSearch, replace?: boolean) => void;
}

/** What changed between two versions: items in and out, labels that moved, rules. */
export function CompareScreen({ from, to, go }: Props): ReactNode {
  const view = useProject((update) => update.view);
  const reading = useDiff(from.version, to.version);
  const options = view.versions.map((each) => ({ value: each.version, title: titleOf(each) }));
  return (
    <div className={styles['page']}>
      <div className={styles['back']}>
        <Button look="quiet" icon={<IconArrowLeft size={16} />} onClick={() => go({})}>
          All versions
        </Button>
        <h1>What changed</h1>
      </div>
      <div className={styles['sides']}>
        <Select
          label="From"
          value={from.version}
          options={options}
          onChange={(version) => go({ version: to.version, with: version }, true)}
        />
        <Button
          icon={<IconArrowsExchange size={16} />}
          aria-label="The other way round"
          onClick={() => go({ version: from.version, with: to.version }, true)}
        />
        <Select label="To" value={to.version} options={options} onChange={(version) => go({ version, with: from.version }, true)} />
      </div>
      {reading.state === 'read' ? (
        <Differences diff={reading.value} view={view} />
      ) : (
        <Unread of={reading} label="Comparing" what="What changed" lines={6} />
      )}
    </div>
  );
}

const labelsAt = (view: ProjectView): readonly Label[] => view.schema?.schema.labels ?? [];

function Differences({ diff, view }: { readonly diff: VersionDiff; readonly view: ProjectView }): ReactNode {
  const [move, setMove] = useState<Move | null>(null);
  const labels = labelsAt(view);
  const { added, removed, changed, otherwise, moves, guide } = diff;
  const newly = changed.filter(({ from }) => labelsOf(from).length === 0).length;
  const gone = changed.filter(({ from, to }) => labelsOf(from).length > 0 && labelsOf(to).length === 0).length;
  const other = changed.length - newly - gone;
  const nothing = added.length + removed.length + changed.length + otherwise + guide.length === 0 && !diff.schemaChanged;
  if (nothing) {
    return <Notice title="The items, labels and rules are the same">Only the query they were frozen with may differ.</Notice>;
  }
  const shown = move === null ? changed : changed.filter((change) => isMove(change, move));
  return (
    <>
      <div className={styles['stats']}>
        <Stat label="Items in" value={added.length.toLocaleString('en')} />
        <Stat label="Items out" value={removed.length.toLocaleString('en')} />
        <Stat label="Newly labeled" value={newly.toLocaleString('en')} />
        <Stat label="Another label" value={other.toLocaleString('en')} />
        <Stat label="Label taken away" value={gone.toLocaleString('en')} />
        <Stat label="Changed otherwise" value={otherwise.toLocaleString('en')} note="state, marks, split, content or rule" />
      </div>
      {diff.schemaChanged && (
        <p className={styles['muted']}>The list of labels was changed between the two. Names here are those of today.</p>
      )}
      {moves.length > 0 && (
        <section className={styles['section']}>
          <h2>From label to label</h2>
          <Moves moves={moves} labels={labels} chosen={move} onChoose={setMove} />
        </section>
      )}
      {changed.length > 0 && (
        <section className={styles['section']}>
          <h2>
            {plural(
              shown.length,
              move === null ? 'item answered differently' : 'item',
              move === null ? 'items answered differently' : 'items',
            )}
          </h2>
          <ChangedItems changed={shown} labels={labels} />
        </section>
      )}
      {added.length > 0 && <IdList title={plural(added.length, 'item came in', 'items came in')} ids={added} />}
      {removed.length > 0 && <IdList title={plural(removed.length, 'item went out', 'items went out')} ids={removed} />}
      {guide.length > 0 && (
        <section className={styles['section']}>
          <h2>Guide</h2>
          <GuideChanges diff={diff} view={view} />
        </section>
      )}
    </>
  );
}

/** Whether a changed item is counted in a move. */
function isMove({ from, to }: VersionDiff['changed'][number], move: Move): boolean {
  const before: readonly string[] = labelsOf(from);
  const after: readonly string[] = labelsOf(to);
  const went = move.from === null || (before.includes(move.from) && !after.includes(move.from));
  const came = move.to === null || (after.includes(move.to) && !before.includes(move.to));
  return went && came;
}
