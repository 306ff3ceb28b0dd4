// How lines of packs that rows were erased from begin (`erasedRows.ts`); apart, because every start reads packs and hardly any erases.

const ERASED = '{"erased":"';
const SEAL = '{"pack":"';

/** Whether a pack's line says that its row was erased. */
export const isErasedRow = (line: string): boolean => line.startsWith(ERASED);
/** Whether a pack's line is the seal of a pack that lost rows: no row. */
export const isPackSeal = (line: string): boolean => line.startsWith(SEAL);
