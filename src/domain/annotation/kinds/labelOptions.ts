import type { KindOptions } from '../annotationKind.ts';

/** Questions that are answered by labels: whether labels with others under them can be given, too (`inner`). */
export const labelOptions: KindOptions = {
  initial: {},
  fault: ({ inner = false, ...others }) =>
    typeof inner === 'boolean' && Object.keys(others).length === 0 ? null : 'only “inner”, true or false, can be set here.',
};
