import { useState, type ReactNode } from 'react';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { Button } from '#ui/Button.tsx';
import { SetLabelDialog } from './SetLabelDialog.tsx';
import type { ItemSelection } from './useSelection.ts';
import styles from './DataPage.module.css';

interface Props {
  readonly selection: ItemSelection;
  readonly total: number;
  readonly query: string;
}

/** How many items are selected, and what can be done with them. */
export function SelectionBar({ selection, total, query }: Props): ReactNode {
  const schema = useProject(({ view }) => view.schema?.schema ?? null);
  const [setting, setSetting] = useState<Pick<ItemSelection, 'items' | 'count'> | null>(null); // as it was when the dialog opened
  return (
    <div className={styles['selected']} role="group" aria-label="Selection">
      <span role="status">{plural(selection.count, 'item')} selected</span>
      <Button look="primary" disabled={schema === null || selection.count === 0} onClick={() => setSetting(selection)}>
        Set label…
      </Button>
      {!selection.whole && selection.count < total && (
        <Button onClick={selection.all}>
          Select all {total.toLocaleString('en')}
          {query === '' ? '' : ' that match'}
        </Button>
      )}
      <Button look="quiet" onClick={selection.clear}>
        Clear
      </Button>
      {setting !== null && schema !== null && (
        <SetLabelDialog
          {...{ items: setting.items, count: setting.count, query, schema }}
          onClose={() => setSetting(null)}
          onDone={() => {
            setSetting(null);
            selection.clear();
          }}
        />
      )}
    </div>
  );
}
