/** Folds of the out-of-fold check. */
export const CHECK_FOLDS = 5;
/** Labels that a check needs at least: two a fold. */
export const LEAST_TO_CHECK = 2 * CHECK_FOLDS;
/** Labels × classes, and labels, that a check which nobody asked for looks at, so that the next run need not wait for long. */
const MOST_CELLS_BY_ITSELF = 50_000;
const MOST_BY_ITSELF = 5000;
export const mostByItself = (classes: number): number => Math.min(MOST_BY_ITSELF, Math.ceil(MOST_CELLS_BY_ITSELF / Math.max(1, classes)));

/** Labels from which on it runs by itself, and the share of new ones after which it does again. */
export const CHECK_FROM = 50;
export const CHECK_GROWTH = 0.1;
