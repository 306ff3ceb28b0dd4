import { err, ok, type Result } from './result.ts';

/** Characters that a label's name may have. */
export const LABEL_NAME_LENGTH = 120;

/** Seen by nobody: zero-width spaces and joiners, soft hyphen, byte order mark, marks of writing direction, fillers. */
const INVISIBLE = /(?!\u200c|\u200d|\p{Variation_Selector}|[\u{e0000}-\u{e0fff}])\p{Default_Ignorable_Code_Point}/gu;
/** Joiners are letters' business where letters join (Persian, Hindi) and where signs join into one; elsewhere nobody sees them. */
const IDLE_JOINER =
  /(?<![\p{M}\p{Lo}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}])(?:\u200c|\u200d)|(?:\u200c|\u200d)(?![\p{Lo}\p{Extended_Pictographic}])/gu;
/** Blanks of any width, tabs, line breaks. */
const BLANKS = /[\s\u0085]+/g;
const CONTROL = /\p{Cc}|\p{Cs}/u;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Why a name cannot be a label's; the message is a sentence for people. */
export interface LabelNameFault {
  readonly code: 'empty-name' | 'bad-name';
  readonly message: string;
}

/**
 * A label's name as it is kept: accents composed (NFC), invisible characters left out, blanks around it cut and blanks inside it one
 * space. Upper and lower case stay. Empty when nothing is left. The one rule of every way in; applying it twice changes nothing.
 */
export function cleanLabelName(written: string): string {
  if (PLAIN.test(written)) return written;
  const strip = (text: string): string => text.replace(INVISIBLE, '').replace(IDLE_JOINER, '').replace(BLANKS, ' ').trim().normalize('NFC');
  // Leaving one sign out may bring two together that belong together.
  let clean = strip(written);
  for (let next = strip(clean); next !== clean; next = strip(clean)) clean = next;
  return clean;
}

/** Hyphens that look like the plain one: U+2010, and U+2011, at which no line is broken. */
const HYPHENS = /[\u2010\u2011]/g;

/** What names of one label have in common: the clean name without upper case, the choice between text and picture signs, and kinds of hyphens. */
export const labelKey = (name: string): string =>
  cleanLabelName(name)
    .toLowerCase()
    .normalize('NFC')
    .replace(/\ufe0e|\ufe0f/g, '')
    .replace(HYPHENS, '-');

/** The clean name, or why there is none. */
export function labelNameOf(written: string): Result<string, LabelNameFault> {
  const name = cleanLabelName(written);
  if (name === '') return err({ code: 'empty-name', message: 'A label needs a name.' });
  if (name.length > LABEL_NAME_LENGTH && [...name].length > LABEL_NAME_LENGTH) {
    const begins = [...name].slice(0, 30).join('');
    return err({ code: 'bad-name', message: `The label "${begins}…" is longer than ${LABEL_NAME_LENGTH} characters. Shorten it.` });
  }
  if (CONTROL.test(name)) {
    const shown = name.slice(0, 50).replace(/\p{Cc}|\p{Cs}/gu, '\ufffd');
    return err({ code: 'bad-name', message: `The label "${shown}" has control characters or broken text. Remove them.` });
  }
  return ok(name);
}

/** How a way of writing differs from the label that it stands for. */
export type SpellingDifference = 'blanks' | 'case' | 'invisible characters' | 'accents' | 'hyphens' | 'short name';

/** A label's name that a file wrote in another way. */
export interface SpellingNote {
  readonly label: string;
  readonly written: string;
  readonly rows: number;
  readonly differs: SpellingDifference;
}

/** What tells the two apart, the plainest first. */
export function spellingDifference(written: string, name: string): SpellingDifference {
  const blanks = (text: string): string => text.replace(BLANKS, ' ').trim();
  if (blanks(written) === name) return 'blanks';
  if (blanks(written).toLowerCase() === name.toLowerCase()) return 'case';
  if (labelKey(written) !== labelKey(name)) return 'short name';
  if (blanks(written).replace(HYPHENS, '-').toLowerCase() === name.replace(HYPHENS, '-').toLowerCase()) return 'hyphens';
  return blanks(written).normalize('NFC').toLowerCase() === name.toLowerCase() ? 'accents' : 'invisible characters';
}

/** A note in words: 3 rows wrote "spam" as "spam " (blanks). Invisible characters are shown by their code. */
export function spellingText({ label, written, rows, differs }: SpellingNote): string {
  const many = rows === 1 ? '1 row wrote' : `${rows.toLocaleString('en')} rows wrote`;
  return `${many} “${label}” as “${visible(written)}” (${differs}).`;
}

const visible = (text: string): string =>
  text.replace(
    /[^\P{C}\p{Co}]|[\u00a0\u2000-\u200a\u202f\u3000]/gu,
    (sign) => `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
