/**
 * Whether an `Erased` event can take the payload of an event of this type away. `Undone` and `Erased` hold nothing but ids; without
 * theirs, what was taken back or erased would count again, so naming them has no effect, here and wherever payloads are dropped.
 */
export const isErasable = (type: string): boolean => type !== 'Undone' && type !== 'Erased';
