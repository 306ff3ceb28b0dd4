import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { hasSharedData, sharedPath } from '#support/sharedData.ts';
import { inChunks } from '#support/tableFormats.ts';
import { labelKinds } from '#domain/annotation/kinds/index.ts';
import { examineTable, type Examined } from '../examine.ts';
import { tableFormats } from '../tables.ts';

const examine = (name: string, content: string | Uint8Array): Promise<Examined> =>
  examineTable({ name, chunks: () => inChunks(typeof content === 'string' ? new TextEncoder().encode(content) : content, [65_536]) });
const refused = async (content: string, name = 'f'): Promise<string | null> => (await examine(name, content)).refusal?.message ?? null;
const jsonl = (...rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

test.each([
  [
    'Label Studio',
    '[{"id":1,"data":{"text":"a b"},"annotations":[{"result":[{"from_name":"s","to_name":"t","value":{"choices":["x"]}}]}]}]',
  ],
  ['Label Studio', 'text,label,annotator\n"a b","[{""start"":0,""end"":1,""text"":""a"",""labels"":[""PER""]}]",1\n'],
  ['COCO', '{"info":{},"images":[{"id":1,"file_name":"a.jpg","width":3}],"annotations":[],"categories":[]}'],
  ['LabelMe', '{"version":"5.0","flags":{},"shapes":[],"imagePath":"a.jpg"}'],
  ['CVAT', '<?xml version="1.0"?>\n<annotations><version>1.1</version></annotations>'],
  ['Pascal VOC', '<annotation>\n<folder>x</folder><filename>a.jpg</filename></annotation>'],
  ['XML', '<?xml version="1.0"?>\n<corpus><s>hello</s></corpus>'],
  ['YOLO', '0 0.5 0.5 0.25 0.25\n3 0.1 0.2 0.05 0.06\n'],
  ['YOLO', 'train: ../train\nval: ../val\nnc: 2\nnames: ["a", "b"]\n'],
  ['CoNLL-U', '# sent_id = 1\n# text = A b\n1\tA\ta\tDET\t_\t_\t2\tdet\t_\t_\n2\tb\tb\tNOUN\t_\t_\t0\troot\t_\t_\n'],
  ['IOB', 'I|PRP|O like|VBP|O London|NNP|B-GPE\nMy|O name|O\n'],
  ['WebAnno', '#FORMAT=WebAnno TSV 3.3\n\n#Text=Hi\n1-1\t0-2\tHi\t_\n'],
  ['brat', 'T1\tPerson 0 5\tPeter\nT2\tPlace 8 13;15 20\tParis Texas\nR1\tIn Arg1:T1 Arg2:T2\nA1\tSure T1\n#1\tAnnotatorNotes T1\twhy\n'],
  ['fastText', '__label__pos great thing\n__label__neg bad thing\n'],
  ['Prodigy', jsonl({ text: 'a b', options: [{ id: 'x', text: 'X' }], accept: ['x'], answer: 'accept' })],
  ['spaCy', '[{"id":0,"paragraphs":[{"raw":"a b","sentences":[]}]}]'],
  ['spaCy', jsonl({ text: 'a b', cats: { x: 0, y: 1 } })],
  ['SQuAD', '{"version":"1","data":[{"title":"t","paragraphs":[{"context":"c","qas":[{"question":"q"}]}]}]}'],
  ['Jupyter', '{"cells":[{"cell_type":"code","source":["x"]}],"nbformat":4}'],
  ['VIA', 'filename,file_size,region_shape_attributes,region_attributes\na.jpg,1,"{}","{}"\n'],
  ['boxes', 'filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,10,10,cat,1,2,3,4\n'],
  ['images', 'image,label\na.jpg,cat\nb.jpg,dog\n'],
  ['images', jsonl({ filename: 'cat.png', label: ['cat'] })],
  ['numbers', `${Array.from({ length: 785 }, (_, k) => k % 7).join(',')}\n`.repeat(3)],
])('a file of %s is named and refused, whatever it is called', async (name, content) => {
  const isTable = /^[\w,]+\n/.test(content) || /^\d(?:,\d)+\n/.test(content);
  for (const file of isTable ? ['f.csv'] : ['f', 'f.txt'])
    expect(await refused(content, file)).toMatch(new RegExp(`^This is an? .*${name}.*\\. [A-Z]`));
});

test.each([
  ['conll', 'EU B-ORG\nrejects O\nGerman B-MISC\ncall O\n\nPeter B-PER\nBlackburn I-PER\n'],
  ['conll', '-DOCSTART- -X- O O\n\nEU NNP I-NP I-ORG\nrejects VBZ I-VP O\n'],
  ['spans', jsonl({ text: 'a b', spans: [{ start: 0, end: 1, label: 'X' }], _input_hash: 1, answer: 'accept' })],
  ['spans', jsonl({ text: 'a b', label: [[0, 1, 'X']] }, { text: 'c d', label: [] })],
  ['spans', jsonl({ text: 'a b', entities: [{ start_offset: 0, end_offset: 1, label: 'X' }] })],
  ['spans', '[["a b", {"entities": [[0, 1, "X"]]}], ["c d", {"entities": []}]]'],
])('a file of %s is read, whatever it is called', async (name, content) => {
  for (const file of ['f', 'f.txt', 'f.conll']) expect(await examine(file, content)).toMatchObject({ format: name, refusal: null });
});

test.each([
  ['a list of words', 'O\nB-ware\nI-beam\nhello there\n'],
  ['rows of label and text', 'label\ttext\nO\thello there\nB-side\tthe song\n'],
  ['sentences with numbers', '12 monkeys came by\n3 of them left\n0 remained\n'],
  ['markup in a text', 'text,label\n<b>hello</b> there,x\n<annotation> is a word,y\n'],
  ['JSON in a text', jsonl({ text: '{"from_name": "x", "to_name": "y"}', label: 'json' })],
  ['reviews with a file name beside them', 'filename,text,label\na.txt.png,this is good,x\nb.png,this is bad,y\n'],
  ['reviews with a picture', jsonl({ image: 'a.jpg', review: 'this is good stuff', label: 'x' })],
  ['texts with labels and spans', jsonl({ text: 'a b', label: 'x', entities: [[0, 1, 'X']] })],
  ['Prodigy, yes or no', jsonl({ text: 'a b', label: 'DOC', answer: 'accept', _input_hash: 1, _task_hash: 2 })],
  ['doccano, a list of labels', jsonl({ id: 1, text: 'a b', label: ['x'], Comments: [] })],
  ['Label Studio, single choices', 'text,id,sentiment,annotator,annotation_id,lead_time\na b,1,Positive,1,2,3.5\n'],
  ['Label Studio, tasks without answers', '[{"id":1,"data":{"text":"a b c"}}]'],
  ['ratings', 'text,a,b,c\nnice one,1,2,3\nbad one,4,5,6\n'],
  ['links in texts', 'see http://x.org/a.png now\nhello\n'],
  ['names of tasks', jsonl({ text: 'a b', annotations: 'none', result: 'x' })],
])('an ordinary file is not refused: %s', async (_, content) => {
  for (const file of ['f', 'f.txt']) expect(await refused(content, file)).toBeNull();
});

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

/** Parts of the collection that are plain tables or texts, whoever wrote them. */
const PLAIN =
  /\/(?:LICENSE|README|SOURCE-README)[^/]*$|women_clothing|\.names$|(?:classes|class_names|labels|flags)\.txt$|\/brat\/.*\.txt$|kb_shortcuts|text_classification\/example\.(?:csv|json|jsonl)|sequence_to_sequence|intent_detection|DOCUMENTATION-textcat|(?:pairwise|taxonomy)\/tasks\.json|sample-sin|gcp_cors/;

test.skipIf(!hasSharedData)(
  'every file of the collection of other tools is named, or comes in with its spans, or is a plain table or text',
  async () => {
    const unnamed: string[] = [];
    for (const path of walk(sharedPath('peer-formats'))) {
      if (/\.(?:jpe?g|png|bmp|zip)$/i.test(path) || PLAIN.test(path)) continue;
      const { refusal, format, records } = await examine(basename(path), new Uint8Array(readFileSync(path)));
      if (refusal === null && records.length > 0 && tableFormats[format].read.carries.every((kind) => !labelKinds.includes(kind))) continue;
      if (refusal === null || !['peer-format', 'set-format', 'empty-file', 'binary-file'].includes(refusal.code)) unnamed.push(path);
    }
    expect(unnamed).toEqual([]);
  },
);
