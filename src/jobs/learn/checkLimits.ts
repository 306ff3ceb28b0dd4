/** Folds of the out-of-fold check. */
export const CHECK_FOLDS = 5;
/** Labels that a check needs at least: two a fold. */
export const LEAST_TO_CHECK = 2 * CHECK_FOLDS;
/** Labels from which on it runs by itself, and the share of new ones after which it does again. */
export const CHECK_FROM = 50;
export const CHECK_GROWTH = 0.1;
