import { useEffect, useMemo, useState } from 'react';
import type { ItemRow, Medium } from '#domain/item/types.ts';
import { useSession } from '../store/session.ts';
import type { Stage } from '../store/stage.ts';
import { trialItems } from './trialItems.ts';
import { trialIn } from './trialStage.ts';

/** So many items of the project come round in the preview. */
const SHOWN = 3;

/** The first items of the project to try labels on, or plain ones where it has none. */
export function useProjectItems(medium: Medium): { readonly items: readonly ItemRow[]; readonly stage: Stage } {
  const session = useSession();
  const [rows, setRows] = useState<readonly ItemRow[]>([]);
  useEffect(() => {
    let left = false;
    const read = async (): Promise<readonly ItemRow[]> => {
      const page = await session.page('', 0, SHOWN);
      const details = await Promise.all(page.rows.map(({ id }) => session.detail(id)));
      return details.flatMap((detail) => (detail === null ? [] : [detail.row]));
    };
    read().then(
      (found) => !left && setRows(found),
      () => undefined, // plain items do as well
    );
    return () => {
      left = true;
    };
  }, [session]);
  return useMemo(() => (rows.length === 0 ? trialItems([], medium) : { items: rows, stage: trialIn(session) }), [rows, medium, session]);
}
