/** A line without its end; null when it is longer than the limit. */
export interface Line {
  readonly line: number;
  readonly text: string | null;
}

/** Cuts slabs of text into lines (LF or CR LF; CR alone when the first slab has no LF). A line over `limit` units is passed over in constant memory. */
export function createLineSplitter(limit: number): (slab: string, last: boolean) => Line[] {
  let rest = '';
  let line = 1;
  let skipping = false;
  let newline: '\n' | '\r' | null = null;
  return (slab, last) => {
    newline ??= slab.includes('\n') || !slab.includes('\r') ? '\n' : '\r';
    const input = rest === '' ? slab : rest + slab;
    const lines: Line[] = [];
    let at = 0;
    while (at < input.length) {
      const end = input.indexOf(newline, at);
      if (end === -1 && !last) break;
      const stop = end === -1 ? input.length : end;
      if (!skipping) {
        const to = newline === '\n' && stop > at && input.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
        lines.push({ line, text: to - at > limit ? null : input.slice(at, to) });
      }
      skipping = false;
      line += 1;
      at = stop + 1;
    }
    rest = at >= input.length ? '' : input.slice(at);
    if (rest.length > limit + 1 && !skipping) {
      lines.push({ line, text: null });
      skipping = true;
    }
    if (skipping) rest = '';
    return lines;
  };
}
