import { useState } from 'react';
import type { EventId } from '#domain/ids.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import type { ImportChoices } from '#jobs/transfer/transfer.api.ts';
import { useSession } from '#app/store/session.ts';
import type { Replacing } from './Replacing.tsx';

export interface ReplacingFlow extends Replacing {
  /** What a request says about it. */
  readonly choices: Pick<ImportChoices, 'replaces' | 'removeLabels'>;
  /** Makes the next run take the place of an import that was written just now; null: of none. */
  readonly replace: (event: EventId | null) => void;
}

/** Whether what is imported takes the place of a past import. */
export function useReplacing(first: ImportRecord | null): ReplacingFlow {
  const session = useSession();
  const [record, setRecord] = useState(first);
  const [removeLabels, setRemoveLabels] = useState(true);
  return {
    record,
    removeLabels,
    setRemoveLabels,
    choices: record === null ? {} : { replaces: record.events, removeLabels },
    replace: (event) => {
      const { imports } = session.current().view;
      setRecord(event === null ? null : (imports.find(({ events }) => events.includes(event)) ?? null));
    },
  };
}
