import { spans } from '#domain/annotation/kinds/spans.ts';
import type { FieldValue, Read, TableFormat } from '../format.ts';
import { jsonl } from '../jsonl/jsonl.ts';
import { spansWriter } from '../spans/writeTexts.ts';
import type { BratText } from './bundle.ts';
import { readAnn } from './read.ts';
import { bratWriter } from './write.ts';

const BUNDLE = /^\{"brat":1,"path":"/;

/** brat standoff: texts with files of annotations beside them. A folder or archive of them comes in as a bundle, a text a line. */
export const brat: TableFormat = {
  name: 'brat',
  title: 'brat standoff',
  extensions: [],
  media: ['text'],
  read: {
    of: 'rows',
    carries: [spans.name],
    holds: 'text',
    detect: ({ text }) => (BUNDLE.test(text) ? { score: 1, why: 'It is a folder of texts with annotations of brat beside them.' } : null),
    decide: (_head, _name, asked = {}) => ({
      options: asked,
      reasons: {
        brat: 'Events come in as relations from what triggers them; references and notes as attributes. A text with an empty .ann file, which brat begins with, is not labeled yet.',
      },
    }),
    async *read(chunks, file, options) {
      for await (const batch of jsonl.read.read(chunks, file, options))
        yield batch.flatMap((each): Read[] => ('record' in each ? readText(each, file) : [each]));
    },
  },
  write: spansWriter(bratWriter),
};

function readText({ record }: Extract<Read, { readonly record: unknown }>, file: string): Read[] {
  const [path, text, ann] = ['path', 'text', 'ann'].map((name) => record.fields.get(name));
  if (typeof path !== 'string' || typeof text !== 'string') return [{ record }];
  const names = [...record.fields].flatMap(([name, value]) => (name.startsWith('names.') ? [[name.slice(6), String(value)] as const] : []));
  const about: BratText = { brat: 1, path, text, ann: typeof ann === 'string' ? ann : null, names: Object.fromEntries(names) };
  const answer = readAnn(about);
  const begun = about.ann !== null && about.ann.trim() !== '';
  const fields = new Map<string, FieldValue>([
    ['id', path],
    ['text', text],
    ['spans', begun ? answer.spans : null],
    ['relations', begun ? answer.relations : null],
  ]);
  const problems = answer.faults.map(({ line, message }): Read => ({
    problem: { file, line: record.line, code: 'bad-annotation', message: `${path}, line ${line}: ${message} It was left out.` },
    fatal: false,
    header: true,
  }));
  return [{ record: { line: record.line, fields } }, ...problems];
}
