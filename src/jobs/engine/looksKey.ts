/** Key of the derived record with the looks of a pack's images: `LOOK_BYTES` a row, in the order of its rows. */
export const looksKey = (pack: string): string => `looks:${pack}`;
