import { pointsIn } from '#domain/text/codePoints.ts';
import type { FieldValue, Problem, RawRecord, Read } from '../format.ts';
import { badRow } from '../problems.ts';
import { DOCUMENT } from './looksLike.ts';
import { runsOfTags } from './tags.ts';

/** Where an item keeps the columns between token and tag: a list of texts, a column each, its cells joined by a blank. */
export const COLUMNS_FIELD = 'conll';

interface TokenLine {
  readonly token: string;
  readonly tag: string;
  readonly others: readonly string[];
}

/** Builds items from lines: a document where the file has documents, else a sentence. */
export class ConllItems {
  private sentences: TokenLine[][] = [];
  private sentence: TokenLine[] = [];
  private begun = 0;
  /** Line of the item that is not valid text; 0: there is none. */
  private ill = 0;
  private documents = false;
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Takes a line in; what ends with it. */
  add(text: string, line: number): Read[] {
    if (text.trim() === '') return this.endSentence();
    if (text.startsWith(DOCUMENT)) {
      this.documents = true;
      this.endSentence();
      const ended = this.endItem();
      this.begun = line;
      return ended;
    }
    // A comment: a token "#" has cells behind it of which the last is a tag.
    if (text.startsWith('#') && !/[ \t](?:O|[BIMELUS]-\S+)[ \t]*$/.test(text)) return [];
    if (this.begun === 0) this.begun = line;
    if (!text.isWellFormed()) this.ill ||= line;
    const cells = cellsOf(text);
    const tag = cells.at(-1) ?? '';
    if (cells.length < 2 || !/^(?:O|[BIMELUS]-.+)$/.test(tag)) {
      const problem: Problem = {
        file: this.file,
        line,
        code: 'bad-tag',
        message: `“${text.slice(0, 60)}” is no token with a tag (O, B-…, I-…). It came in as a token without one.`,
      };
      this.sentence.push({ token: plain(cells[0] ?? text), tag: 'O', others: cells.slice(1, -1) });
      return [{ problem, fatal: false, header: true }];
    }
    this.sentence.push({ token: plain(cells[0]!), tag, others: cells.slice(1, -1) });
    return [];
  }

  /** What the end of the file ends. */
  end(): Read[] {
    return [...this.endSentence(), ...this.endItem()];
  }

  private endSentence(): Read[] {
    if (this.sentence.length > 0) this.sentences.push(this.sentence);
    this.sentence = [];
    return this.documents ? [] : this.endItem();
  }

  private endItem(): Read[] {
    const { sentences, begun, ill } = this;
    this.sentences = [];
    this.begun = 0;
    this.ill = 0;
    if (ill > 0) return [badRow(this.file, ill, 'ill-formed-text')];
    return sentences.length === 0 ? [] : [{ record: recordOf(sentences, begun) }];
  }
}

/** By tabs where there are some, for then a token may hold a blank; a tab at the end is none. */
function cellsOf(text: string): string[] {
  const trimmed = text.replace(/[ \t\r]+$/, '');
  return trimmed.includes('\t') ? trimmed.split(/\t+/) : trimmed.split(/ +/);
}

/** A token as it stands in a text of tokens joined by blanks. */
const plain = (token: string): string => token.replace(/[ \n\r]+/g, '\u00a0');

/** Tokens joined by single blanks, sentences by line feeds; places count code points of that text. */
function recordOf(sentences: readonly (readonly TokenLine[])[], line: number): RawRecord {
  const spans: { readonly label: string; readonly start: number; readonly end: number; readonly text: string }[] = [];
  const lines: string[] = [];
  let at = 0;
  for (const sentence of sentences) {
    const starts: number[] = [];
    let place = at;
    for (const { token } of sentence) {
      starts.push(place);
      place += pointsIn(token) + 1;
    }
    for (const run of runsOfTags(sentence.map(({ tag }) => tag))) {
      const text = sentence
        .slice(run.start, run.end)
        .map(({ token }) => token)
        .join(' ');
      spans.push({ label: run.label, start: starts[run.start]!, end: starts[run.start]! + pointsIn(text), text });
    }
    lines.push(sentence.map(({ token }) => token).join(' '));
    at = place;
  }
  const tokens = sentences.flat();
  const columns = Math.max(...tokens.map(({ others }) => others.length));
  const kept = Array.from({ length: columns }, (_, column) => tokens.map(({ others }) => others[column] ?? '_').join(' '));
  const fields = new Map<string, FieldValue>([
    ['text', lines.join('\n')],
    ['spans', spans],
    [COLUMNS_FIELD, kept],
  ]);
  return { line, fields };
}
