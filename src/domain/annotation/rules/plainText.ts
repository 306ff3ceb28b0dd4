/** A text as it lies in answers: line feeds end lines, and no half of a surrogate pair stands alone; nothing else is changed. */
export const plainText = (text: string): string => text.replace(/\r\n?/g, '\n').toWellFormed();

/** Code points in a text: what people are told as its length. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Why a text is too long; null: it is not. `most` null: any length will do. */
export function lengthFault(text: string, most: number | null): string | null {
  const length = most === null ? 0 : codePoints(text);
  return most !== null && length > most ? `The text has ${length} characters, and may have ${most}. Shorten it.` : null;
}
