/** Sizes above which a record is refused, so that one hostile row cannot take the machine's memory. */
export const limits = Object.freeze({
  /** UTF-16 units of one item's text. */
  text: 2 * 1024 * 1024,
  /** UTF-16 units of one cell of a delimited file. */
  cell: 8 * 1024 * 1024,
  /** UTF-16 units of one whole record. */
  record: 16 * 1024 * 1024,
  /** Levels of nested objects and lists in one record. */
  depth: 64,
  /** Keys of one record, over all levels: a box has eight, and an exported row says each box twice for each answer. */
  keys: 100_000,
});
