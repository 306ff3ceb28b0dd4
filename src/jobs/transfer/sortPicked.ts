import { areBrat, bratBundle } from '#formats/brat/bundle.ts';
import { areImages, areTables, describing, isArchiveName, isImageName, isTableName, withoutManifests } from '#formats/folder.ts';
import { listFiles } from '#formats/images/list.ts';
import { commonRoot, stemOf } from '#formats/images/paths.ts';
import { peerAmong } from '#formats/peers/among.ts';
import { blobAccess } from './blob.ts';
import type { PickedFile, PickedSort } from './transfer.api.ts';

/** Bytes that tell whose file it is. */
const HEAD = 64 * 1024;

const inFolder = ({ path }: PickedFile): boolean => path.includes('/');

/**
 * Tells whether what was picked is a set of images or files of texts, as the command line does: an image that is picked by itself, or a folder
 * or archive with at least as many images as tables. Archives of tables are opened; of folders only tables and texts are read, without those
 * that describe the others; a folder of another tool is refused.
 */
export async function sortPicked(picked: readonly PickedFile[]): Promise<PickedSort> {
  const opened: PickedFile[] = [];
  for (const file of picked) {
    const inside = isArchiveName(file.path) ? await tablesIn(file) : [file];
    if (inside === null) return { kind: 'images' };
    opened.push(...inside);
  }
  if (areBrat(opened.map(({ path }) => path))) {
    const listed = opened.map((file) => ({ path: file.path, size: file.file.size, read: () => bytesOf(file) }));
    const root = commonRoot(opened.map(({ path }) => path)).replace(/\/$/, '');
    const bundle = await bratBundle(listed.map((file) => ({ ...file, path: file.path.slice(root === '' ? 0 : root.length + 1) })));
    return { kind: 'tables', files: [{ path: `${root || 'brat'}.jsonl`, file: new Blob([new Uint8Array(bundle)]) }], describing: [] };
  }
  const loose = opened.filter((file) => !inFolder(file));
  const below = opened.filter(inFolder);
  if (loose.some(({ path }) => isImageName(path)) || areImages(below.map(({ path }) => path))) return { kind: 'images' };
  const peerIn = (files: readonly PickedFile[]) =>
    peerAmong(
      files.map(({ path, file }) => ({ path, head: async () => new Uint8Array(await file.slice(0, HEAD).arrayBuffer()) })),
      false,
    );
  // Annotations alone are about images that were imported before.
  if ((await peerIn(opened))?.code === 'set-format') return { kind: 'images' };
  const peer = await peerIn(below);
  if (peer !== null) return { kind: 'refused', problem: peer };
  const listed = below.map((file) => ({ ...file, size: file.file.size, read: () => bytesOf(file) }));
  const known = (await withoutManifests(listed)).filter(({ path }) => isTableName(path));
  const beside = describing(known);
  const tables = known.filter((file) => !beside.has(file)).map(({ path, file }) => ({ path, file }));
  return { kind: 'tables', files: [...loose, ...tables], describing: [...beside].map(({ path }) => path) };
}

const bytesOf = async ({ file }: PickedFile): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** The files of an archive of tables, in a folder of its name; null: it holds something else. @throws Error when it is damaged. */
async function tablesIn({ path, file }: PickedFile): Promise<PickedFile[] | null> {
  const { files, problems } = await listFiles([{ path, access: blobAccess(file) }]);
  if (!(await areTables(files))) return null;
  const odd = problems.find(({ code }) => code !== 'hidden-files');
  if (odd !== undefined) throw new Error(`${odd.file}: ${odd.message}`);
  const found: PickedFile[] = [];
  for (const entry of files) found.push({ path: `${stemOf(path)}/${entry.path}`, file: new Blob([await entry.read()]) });
  return found;
}
