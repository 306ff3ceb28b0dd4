/** Characters of a text that are laid out at first: more would make the next item wait. */
const FIRST_PART = 20_000;

/** In which size a text is set, by its length and its number of lines. */
export function textSize(text: string): 'short' | 'middle' | 'long' {
  if (text.length > 700) return 'long';
  const lines = text.split('\n').length;
  if (text.length <= 180 && lines <= 4) return 'short';
  return lines <= 12 ? 'middle' : 'long';
}

/** The beginning of a very long text; never ends within a surrogate pair. */
export function shownPart(text: string): string {
  if (text.length <= FIRST_PART) return text;
  const last = text.charCodeAt(FIRST_PART - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? FIRST_PART - 1 : FIRST_PART);
}
