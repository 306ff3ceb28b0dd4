import type { Region } from '#domain/annotation/kinds/regions.ts';
import { readRegions } from '#domain/annotation/regionJson.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import type { KindName } from '#domain/annotation/kinds/index.ts';
import type { Label } from '#domain/schema/types.ts';
import { writeTexts, type ExportTarget, type WriteJob, type WrittenFiles } from '../exportFiles.ts';
import { droppedMedia, droppedOfVersion } from '../exportLosses.ts';
import { createExportTally, exportManifest, exportManifestText, MANIFEST, type ManifestFile } from '../exportManifest.ts';
import type { FormatOption, ItemsWriter } from '../format.ts';
import { baseName } from '../images/paths.ts';
import { Losses } from '../losses.ts';
import type { Size } from './said.ts';

/** An image with its answer, on its way out. */
export interface WrittenImage {
  /** A name that no other image of the export has, also without its extension. */
  readonly file: string;
  readonly stem: string;
  readonly split: string;
  /** As displayed. */
  readonly size: Size;
  /** Their labels are names. */
  readonly regions: readonly Region[];
  readonly row: ExportRow;
}

/** Numbers of classes, from 0: labels of the schema in its order, then those that are retired and still used. */
export class ClassNumbers {
  private readonly numbers = new Map<string, number>();

  constructor(labels: readonly Label[]) {
    for (const { name, retired } of labels) if (!retired) this.of(name);
  }

  of(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.numbers.size);
    return this.numbers.size - 1;
  }

  names(): readonly string[] {
    return [...this.numbers.keys()];
  }
}

/** What a format does with the images of an export. */
export interface ImagesWriter {
  /** Where the file of an image goes. */
  readonly imagePath: (image: WrittenImage) => string;
  readonly add: (image: WrittenImage) => void | Promise<void>;
  /** Files about all images, by path, when all are in. */
  readonly end: () => ReadonlyMap<string, string>;
}

/** What a format knows when it begins. */
export interface WriteStart {
  readonly job: WriteJob;
  readonly classes: ClassNumbers;
  readonly labels: readonly Label[];
  readonly losses: Losses;
  readonly options: Readonly<Record<string, string>>;
  /** Writes a text at once. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** Every image of the export, for formats that have to know them all before the first is written. */
  readonly images: () => AsyncGenerator<WrittenImage>;
}

export interface RegionWriter {
  readonly means: string;
  readonly options: readonly FormatOption[];
  readonly begin: (start: WriteStart) => ImagesWriter | Promise<ImagesWriter>;
  /** What somebody who opens the folder should know, in Markdown. */
  readonly readme: (start: WriteStart) => readonly string[];
}

const REGIONS: KindName = 'regions';

/** Writes images with their regions: what is the same for every format that has them. */
export const regionsWriter = (writer: RegionWriter): ItemsWriter => ({
  of: 'items',
  carries: [REGIONS],
  only: true,
  means: writer.means,
  streams: false,
  cells: false,
  folders: false,
  options: writer.options,
  write: (job) => writeImages(writer, job),
});

/** Names of files: those that images came with, where no other image has them, in whatever case. */
class FileNames {
  private readonly taken = new Set<string>();

  of(row: ExportRow, image: string): string {
    const extension = image.slice(image.lastIndexOf('.') + 1);
    const given = baseName((row.externalId ?? '').replaceAll('\\', '/')).replace(/\.[^.]*$/, '');
    const plain = given
      .replace(/[^\p{L}\p{N}_.() +-]+/gu, '-')
      .replace(/^[.\s-]+|[.\s]+$/g, '')
      .slice(0, 100);
    const safe = plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? `image-${plain}` : plain;
    const stem = this.taken.has(safe.toLowerCase()) || plain === '' ? `${safe}-${row.id.slice(0, 12)}` : safe;
    this.taken.add(stem.toLowerCase());
    return `${stem}.${extension}`;
  }
}

const isAnswered = ({ state }: ExportRow): boolean => state === 'labeled' || state === 'confirmed-empty';

const regionsOf = ({ whole }: ExportRow): readonly Region[] => {
  const read = readRegions(whole?.value ?? [], null);
  return read.ok ? read.value : [];
};

async function* answered({ items }: WriteJob, left: (row: ExportRow) => void): AsyncGenerator<readonly [WrittenImage, ExportMedia]> {
  const names = new FileNames();
  for await (const batch of items.batches())
    for (const { out: row, media } of batch) {
      if (!('image' in row.data)) continue;
      if (!isAnswered(row)) {
        left(row);
        continue;
      }
      const file = names.of(row, row.data.image);
      const { width, height, orientation } = row.data;
      yield [
        { file, stem: file.slice(0, file.lastIndexOf('.')), split: row.split, size: { width, height }, regions: regionsOf(row), row },
        { media, turned: orientation !== 1 },
      ];
    }
}

interface ExportMedia {
  readonly media: Parameters<ExportTarget['putMedia']>[1] | null;
  readonly turned: boolean;
}

async function writeImages(writer: RegionWriter, job: WriteJob): Promise<WrittenFiles> {
  const { about, choice, target } = job;
  const labels = about.view.schema?.schema.labels ?? [];
  const files: ManifestFile[] = [];
  const losses = new Losses();
  const start: WriteStart = {
    job,
    classes: new ClassNumbers(labels),
    labels,
    losses,
    options: choice.format ?? {},
    async write(path, text) {
      files.push(...(await writeTexts(new Map([[path, text]]), target)));
    },
    async *images() {
      for await (const [image] of answered(job, () => undefined)) yield image;
    },
  };
  const format = await writer.begin(start);
  const tally = createExportTally();
  const left = { missing: 0, unwanted: 0 };
  const media: ManifestFile[] = [];
  let [done, unanswered, turned] = [0, 0, 0];
  const leave = (): void => void (unanswered += 1);
  for await (const [image, file] of answered(job, leave)) {
    tally.add(image.row);
    await format.add(image);
    if (file.turned) turned += 1;
    const path = format.imagePath(image);
    const put = choice.media && file.media !== null ? await target.putMedia(path, file.media) : undefined;
    if (put === undefined) left[choice.media ? 'missing' : 'unwanted'] += 1;
    else media.push({ path, sha256: put.sha256, bytes: put.bytes });
    job.onBatch?.((done += 1));
  }
  if (unanswered > 0) losses.add('item', 'Not labeled: the format would say that nothing is there.', unanswered);
  if (turned > 0)
    losses.add(
      'turn',
      'The file is stored turned, with the turn in its EXIF. Sizes and coordinates are as displayed; readers that leave EXIF aside see it turned.',
      turned,
    );
  const dropped = [...losses.list(), ...droppedMedia(left), ...(about.losses === null ? [] : droppedOfVersion(about.losses))];
  const counts = tally.counts();
  const readme = readmeOf(writer, start, counts.splits);
  const texts = await writeTexts(new Map([...format.end(), ['README.md', readme]]), target);
  const listed = [...files.sort(byPath), ...media.sort(byPath), ...texts];
  const { version, split, view } = about;
  const manifest = exportManifestText(exportManifest(view, { files: listed, counts, dropped, version, split }));
  return { files: [...listed, ...(await writeTexts(new Map([[MANIFEST, manifest]]), target))], counts, dropped };
}

const byPath = (a: ManifestFile, b: ManifestFile): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

function readmeOf(writer: RegionWriter, start: WriteStart, splits: Readonly<Record<string, number>>): string {
  const { view } = start.job.about;
  const name = view.name.replace(/\s+/g, ' ').trim();
  const lines = [
    `# ${name}`,
    '',
    ...writer.readme(start),
    '',
    'Coordinates count pixels of the image as it is displayed (EXIF orientation applied).',
    '',
    ...Object.entries(splits).map(([split, count]) => `- ${split}: ${count} images`),
    ...start.losses.list().map(({ kind, count, reason }) => `- left out: ${count} × ${kind}. ${reason}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** A target that keeps nothing: what an export would leave behind is counted without writing it. */
export function nowhere(): ExportTarget {
  const nothing = { sha256: '', bytes: 0 };
  const sink = { write: () => undefined, end: () => Promise.resolve(nothing) };
  return { openText: () => sink, openBytes: () => sink, putMedia: () => Promise.resolve(nothing) };
}
