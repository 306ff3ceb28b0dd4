/** Browsers lay out no element taller than some 17 to 33 million pixels; above this the scrollbar is scaled. */
const MAX_HEIGHT = 3_200_000;

export interface ListWindow {
  /** First row to draw and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Where the first drawn row lies, in pixels from the top of the scrolled area. */
  readonly offset: number;
  /** Height of the scrolled area. */
  readonly height: number;
}

/**
 * Which rows of a list of equally high rows are in sight. Above 100,000 rows of 32 px the scrollbar stands for a share of the list
 * instead of its pixels, so a million rows scroll like a hundred.
 */
export function listWindow(count: number, rowHeight: number, viewHeight: number, scrollTop: number, overscan = 6): ListWindow {
  const full = count * rowHeight;
  const height = Math.min(full, MAX_HEIGHT);
  const slack = Math.max(1, height - viewHeight);
  const at = Math.min(Math.max(0, scrollTop), Math.max(0, height - viewHeight));
  const top = full <= MAX_HEIGHT ? at : (at / slack) * (full - viewHeight);
  const from = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const to = Math.min(count, Math.ceil((top + viewHeight) / rowHeight) + overscan);
  return { from, to, offset: at + from * rowHeight - top, height };
}

/** Where to scroll so that a row is in sight; null when it is already. */
export function scrollToRow(row: number, count: number, rowHeight: number, viewHeight: number, scrollTop: number): number | null {
  const full = count * rowHeight;
  const height = Math.min(full, MAX_HEIGHT);
  const scale = full <= MAX_HEIGHT ? 1 : Math.max(1, height - viewHeight) / (full - viewHeight);
  const top = scrollTop / scale;
  if (row * rowHeight < top) return row * rowHeight * scale;
  const bottom = (row + 1) * rowHeight - viewHeight;
  return bottom > top ? bottom * scale : null;
}
