import type { EventId } from '#domain/ids.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';

/** Files of imports of this visit: handles, not bytes. A project keeps rows, not files, so after a reload the file is asked for again. */
const files = new Map<EventId, readonly PickedFile[]>();

export const keepImported = (event: EventId, picked: readonly PickedFile[]): void => void files.set(event, picked);

/** Empty: not here any more. */
export const importedFiles = (event: EventId): readonly PickedFile[] => files.get(event) ?? [];
