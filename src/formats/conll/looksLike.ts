/** A token and its tag at the end of a line; O, or one of the letters of IOB and its relatives with a type. */
const TAGGED = /^\S+(?:[ \t]+\S+)*[ \t]+(?:O|[BIESLUM]-[^\s]+)[ \t]*$/;
const MARKED = /[ \t][BIESLUM]-\S+[ \t]*$/;

/** Begins a document of CoNLL-2003. */
export const DOCUMENT = '-DOCSTART-';

/** Whether lines are tokens with their tags. `lines`: those that are not blank; `all`: with those that are. */
export function looksLikeConll(lines: readonly string[], all: number): boolean {
  const tokens = lines.filter((line) => !line.startsWith('#') && !line.startsWith(DOCUMENT));
  const tagged = tokens.filter((line) => TAGGED.test(line)).length;
  if (tokens.length === 0 || tagged < tokens.length * 0.9) return false;
  return (
    tokens.some((line) => MARKED.test(line)) ||
    lines.length > tokens.length ||
    (all > lines.length && tokens.every((line) => /^\S+[ \t]+O[ \t]*$/.test(line)))
  );
}
