import { tokenizers } from '#domain/text/tokenizers.ts';
import type { FormatOption } from '../format.ts';
import { BORDERS, flatRuns, OVERLAPS, runsOf, TOKENIZER, type TokenRun } from '../spans/onTokens.ts';
import { losePlain, type SpanWriter } from '../spans/writeTexts.ts';
import { DocBin } from './docBin.ts';
import { GROUP, wordsOf, type SpacyDoc, type WordSpan } from './docs.ts';

const FORMAT = 'spaCy';

const PLACE: FormatOption = {
  name: 'place',
  title: 'Spans are',
  values: [
    { value: 'ents', title: 'entities (doc.ents), which cannot overlap' },
    { value: 'spans', title: `spans that may overlap (doc.spans["${GROUP}"], for the span categorizer)` },
  ],
};

/** For each split a DocBin, as `spacy train` takes it, and the same as JSON that `Doc.from_json` reads. */
export const spacyWriter: SpanWriter = {
  means: 'A DocBin (.spacy) for each split, which `spacy train` takes as it is, and the same texts as JSONL for `Doc.from_json`.',
  options: [PLACE, OVERLAPS, BORDERS, TOKENIZER],
  begin(start) {
    const bins = new Map<string, DocBin>();
    const { losses, options } = start;
    const tokenizer = Object.values(tokenizers).find(({ name }) => name === options[TOKENIZER.name]) ?? tokenizers.words;
    return {
      async add(written) {
        losePlain(written, losses, FORMAT);
        const tokens = tokenizer.tokens(written.text);
        const { words, places } = wordsOf(written.text, written.points, tokens);
        const runs = runsOf(written, tokens, start, FORMAT);
        const overlap = options[PLACE.name] === 'spans';
        const onWords = (of: readonly TokenRun[]): readonly WordSpan[] =>
          of.map(({ start: from, end, label }) => ({ start: places[from]!, end: places[end - 1]! + 1, label }));
        const ents = overlap ? [] : onWords(flatRuns(runs, losses, options[OVERLAPS.name], 'doc.ents'));
        const doc = { text: written.text, words, ents, spans: overlap ? onWords(runs) : [] };
        const bin = bins.get(written.split) ?? new DocBin();
        bins.set(written.split, bin);
        bin.add(doc);
        await start.append(`${written.split}.jsonl`, `${JSON.stringify(docJson(doc))}\n`);
      },
      async end() {
        for (const [split, bin] of bins) await start.writeBytes(`${split}.spacy`, bin.bytes());
      },
    };
  },
  readme: ({ options }) => [
    'spaCy 3: `<split>.spacy` is a DocBin (`spacy train config.cfg --paths.train train.spacy`; `DocBin().from_disk("train.spacy")`), and each line of',
    '`<split>.jsonl` is a document for `Doc(nlp.vocab).from_json(line)`. Offsets are code points, ends not included.',
    '',
    `Tokens: ${Object.values(tokenizers).find(({ name }) => name === options[TOKENIZER.name])?.title ?? ''}. A pipeline trains on these tokens as they are.`,
    'Texts that nobody labeled are not here: spaCy would take them for texts without entities.',
  ],
};

/** As `Doc.to_json` has it. */
function docJson({ text, words, ents, spans }: SpacyDoc): object {
  const span = ({ start, end, label }: WordSpan) => ({ start: words[start]!.start, end: words[end - 1]!.end, label });
  return {
    text,
    ents: ents.map(span),
    ...(spans.length > 0 && { spans: { [GROUP]: spans.map((each) => ({ ...span(each), kb_id: '' })) } }),
    tokens: words.map(({ start, end }, id) => ({ id, start, end })),
  };
}
