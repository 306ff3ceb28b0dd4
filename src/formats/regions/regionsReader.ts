import { kindsFor, type KindName } from '#domain/annotation/kinds/index.ts';
import type { FormatOption, Problem, SetReader } from '../format.ts';
import type { Contents } from '../images/contents.ts';
import { describeFiles } from '../images/describe.ts';
import { folderFacts, splitMeta } from '../images/folders.ts';
import { ImageNames } from '../images/imageNames.ts';
import { firstFiles } from '../images/preview.ts';
import { ManyProblems } from '../images/problems.ts';
import { readFiles, type ReadImagesOptions } from '../images/readFiles.ts';
import { readImage, type Batch, type ImageTools, type KnownImage } from '../images/readOne.ts';
import type { ImageAim, ImageBatch, ImageSet, MediaList } from '../images/types.ts';
import { answerOf } from './answer.ts';
import { matchFiles, matchNames, type Matched } from './matched.ts';
import type { SaidImage, SaidSet } from './said.ts';

/** A format whose files say where things are on images that lie beside them, or were imported before. */
export interface RegionFiles {
  /** Name of the format, and what its files are in words: "the COCO file". */
  readonly name: string;
  readonly holds: string;
  readonly options: readonly FormatOption[];
  readonly detect: (contents: Contents) => Promise<number>;
  /** Whether a picture is an annotation of another one, such as a drawn mask, and no item. */
  readonly isAside?: (path: string) => boolean;
  readonly read: (contents: Contents, options: Readonly<Record<string, string>>) => Promise<SaidSet>;
}

const FIRST = 24;
const REGIONS: KindName = 'regions';

/** What becomes of images that the files list without an entry. */
const EMPTY: FormatOption = {
  name: 'empty',
  title: 'Images without an entry',
  values: [
    { value: 'confirmed', title: 'are confirmed empty' },
    { value: 'unlabeled', title: 'are not labeled yet' },
  ],
};

/** Reads images with regions: what is the same for every format that has them. */
export const regionsReader = (files: RegionFiles): SetReader => ({
  of: 'files',
  carries: kindsFor('image').map(({ name }) => name),
  detect: files.detect,
  describe: (list, contents, aim) => describe(files, list, withoutAside(contents, files), aim),
  first: (contents, set) => firstFiles(withoutAside(contents, files), set),
  read: (contents, options, tools, batch) => read(files, withoutAside(contents, files), options, tools, batch),
});

const withoutAside = (contents: Contents, { isAside }: RegionFiles): Contents =>
  isAside === undefined ? contents : { ...contents, images: contents.images.filter(({ file }) => !isAside(file.path)) };

const optionsOf = (labels: ImageAim['labels']): Readonly<Record<string, string>> => (labels?.from === 'set' ? (labels.options ?? {}) : {});

async function describe(files: RegionFiles, list: MediaList, contents: Contents, aim: ImageAim): Promise<ImageSet> {
  const said = await files.read(contents, optionsOf(aim.labels));
  const matched = matchFiles(said, contents);
  const unused = ({ path }: { readonly path: string }): boolean => !said.files.has(path);
  const rest: Contents = { ...contents, tables: contents.tables.filter(unused), texts: contents.texts.filter(unused) };
  const other = aim.labels !== null && aim.labels.from !== 'set';
  const set = await describeFiles(list, rest, { ...aim, labels: other ? aim.labels : { from: 'none' } });
  return {
    ...set,
    format: files.name,
    others: Math.max(0, set.others - contents.texts.filter((file) => !contents.tables.includes(file) && said.files.has(file.path)).length),
    peer: set.peer?.code === 'set-format' ? null : set.peer,
    holds: { title: files.holds, options: [...files.options, EMPTY] },
    kind: REGIONS,
    classes: said.classes,
    named: said.images.length,
    scores: said.scores,
    labels: other ? set.labels : (aim.labels ?? { from: 'set' }),
    first: other
      ? set.first
      : set.first.slice(0, FIRST).map(({ path }, image) => ({ path, label: countWords(matched.images.get(image) ?? []) })),
    words: other ? set.words : [...said.words, ...wordsOf(said, matched, contents), ...otherWords(set.peer, files)],
    problems: [...set.problems, ...said.problems],
  };
}

/** Annotations of another format that lie beside those that are read. */
const otherWords = (peer: Problem | null, { holds }: RegionFiles): readonly string[] =>
  peer?.code === 'set-format' ? [`${peer.file} is not used: regions come from ${holds}.`] : [];

const many = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

function countWords(said: readonly SaidImage[]): string | null {
  if (said.length === 0) return null;
  const count = said.reduce((sum, each) => sum + each.count, 0);
  return count === 0 ? 'nothing here' : many(count, 'region');
}

/** What somebody should know before it comes in. */
function wordsOf(said: SaidSet, { images, none, several }: Matched, contents: Contents): readonly string[] {
  const words: string[] = [];
  const regions = said.images.reduce((sum, { count }) => sum + count, 0);
  words.push(
    `${many(regions, 'region')} of ${many(said.classes.length, 'class').replace('classs', 'classes')} on ${many(said.images.length, 'image')}.`,
  );
  const empty = said.images.filter(({ count }) => count === 0).length;
  if (empty > 0) words.push(`${many(empty, 'image')} without an entry.`);
  if (said.scores > 0)
    words.push(
      `${many(said.scores, 'region')} ${said.scores === 1 ? 'carries' : 'carry'} a score: they are likely what a model suggests. As labels they keep it as an attribute.`,
    );
  const without = contents.images.length - images.size;
  if (without > 0)
    words.push(
      `${many(without, 'image')} among the files ${without === 1 ? 'is' : 'are'} not named by them and ${without === 1 ? 'comes' : 'come'} in without an answer.`,
    );
  if (none.length > 0)
    words.push(
      `${many(none.length, 'image')} that they name ${none.length === 1 ? 'is' : 'are'} not among the files: regions go to images of the project that are called so.`,
    );
  if (several.length > 0)
    words.push(
      `${many(several.length, 'name')} of theirs ${several.length === 1 ? 'fits' : 'fit'} several images, and ${several.length === 1 ? 'is' : 'are'} left out.`,
    );
  return words;
}

async function* read(
  files: RegionFiles,
  contents: Contents,
  options: ReadImagesOptions,
  tools: ImageTools,
  batch: Batch,
): AsyncGenerator<ImageBatch> {
  if (options.labels.from !== 'set') {
    yield* readFiles(contents, options, tools, batch);
    return;
  }
  const chosen = optionsOf(options.labels);
  const said = await files.read(contents, chosen);
  const emptyIsAnswer = chosen[EMPTY.name] !== 'unlabeled';
  const matched = matchFiles(said, contents);
  for (const problem of said.problems) batch.report(problem); // there may be as many as annotations
  batch.report(...unmatched(matched.several, 'several'));
  const { images, root } = contents;
  const known = matched.none.length === 0 || tools.known === undefined ? [] : await tools.known();
  const total = images.length + matched.none.length;
  for (const [k, image] of images.entries()) {
    const one = await readImage(image, tools);
    if (!one.ok) batch.report(one.error);
    else {
      const { content, bytes, look } = one.value;
      const about = matched.images.get(k) ?? [];
      const { said: answer, problems } = answerOf(about, content, options.kind, emptyIsAnswer);
      batch.report(...problems);
      const meta = splitMeta(folderFacts(image.path, root));
      const record = { line: about[0]?.line ?? 0, content, externalId: image.path, group: null, meta, score: null, ...answer };
      batch.add({ record, file: { bytes, look, again: image.file.read } });
    }
    if (batch.full) yield batch.take(k + 1, total);
  }
  const late = matchNames(matched.none, new ImageNames(known.map(({ externalId }) => ({ listed: externalId, path: externalId }))));
  batch.report(...unmatched(late.none, 'none'), ...unmatched(late.several, 'several'));
  for (const [at, about] of late.images) {
    const image = known[at];
    if (image !== undefined) addKnown(image, about, options, emptyIsAnswer, batch);
    if (batch.full) yield batch.take(images.length, total);
  }
  yield batch.take(total, total);
}

/** An image that is in the project already: only its answer is new. */
function addKnown(
  { source, externalId, content, meta, group }: KnownImage,
  about: readonly SaidImage[],
  { kind }: ReadImagesOptions,
  emptyIsAnswer: boolean,
  batch: Batch,
): void {
  const { said, problems } = answerOf(about, content, kind, emptyIsAnswer);
  batch.report(...problems);
  batch.add({ record: { line: about[0]?.line ?? 0, content, externalId, source, group, meta, score: null, ...said }, file: null });
}

function unmatched(said: readonly SaidImage[], found: 'none' | 'several'): readonly Problem[] {
  const list = new ManyProblems('no-such-image', (count) => `${count.toLocaleString('en')} more images that are not there.`);
  for (const { names, file, line } of said) {
    const name = (names[0] ?? '').slice(0, 200);
    const message =
      found === 'none'
        ? `There is no image "${name}" among the files or in the project. Its regions were left out.`
        : `Several images are called "${name}". Its regions were left out; give the images names of their own.`;
    list.add(file, line, message);
  }
  return list.list(said[0]?.file ?? '');
}
