/** One thing of a list as it was and as it became, and its place among the others. Null: there was none, or there is none any more. */
export interface Change<Of> {
  readonly at: number;
  readonly before: Of | null;
  readonly after: Of | null;
}

/** A list after changes were carried out in order, or taken back from the last. */
export function afterChanges<Of>(list: readonly Of[], changes: readonly Change<Of>[], way: 'on' | 'back'): readonly Of[] {
  const next = [...list];
  for (const { at, before, after } of way === 'on' ? changes : changes.toReversed()) {
    const [from, to] = way === 'on' ? [before, after] : [after, before];
    next.splice(at, from === null ? 0 : 1, ...(to === null ? [] : [to]));
  }
  return next;
}

/** What turns one list into another. What stays keeps its order, but for what has `moved`. */
export function changesBetween<Of extends { readonly id: string }>(
  old: readonly Of[],
  next: readonly Of[],
  moved: ReadonlySet<string> = new Set(),
): readonly Change<Of>[] {
  const [had, has] = [new Map(old.map((each) => [each.id, each])), new Set(next.map(({ id }) => id))];
  const stays = (id: string): boolean => had.has(id) && has.has(id) && !moved.has(id);
  const gone = old.flatMap((before, at) => (stays(before.id) ? [] : [{ at, before, after: null }])).toReversed();
  const come: Change<Of>[] = next.flatMap((after, at) => {
    const before = stays(after.id) ? (had.get(after.id) ?? null) : null;
    return before === after ? [] : [{ at, before, after }];
  });
  return [...gone, ...come];
}
