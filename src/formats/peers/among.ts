import { examineTable, type Asked } from '../examine.ts';
import type { Problem } from '../format.ts';
import { gunzipHead, isGzip } from '../gunzip.ts';
import { plainName } from '../packedTable.ts';
import { once } from '../zip/types.ts';

/** A file of a folder or archive, that is not an image. */
export interface FolderFile {
  readonly path: string;
  /** Its first bytes, at least 64 KB of them or all. */
  readonly head: () => Promise<Uint8Array>;
}

/** Files of each extension that are looked at: a tool writes all of one kind alike. */
const EACH = 8;
/** Bytes of a packed file that are looked at. */
const HEAD = 64 * 1024;

/** The first file of another tool among the files of a folder or archive; null when there is none. `besideImages`: there are images among them. */
export async function peerAmong(files: readonly FolderFile[], besideImages: boolean): Promise<Problem | null> {
  const seen = new Map<string, number>();
  const asked: Asked = { besideImages };
  for (const { path, head } of files) {
    const extension = plainName(path)
      .slice(plainName(path).lastIndexOf('.') + 1)
      .toLowerCase();
    const count = (seen.get(extension) ?? 0) + 1;
    seen.set(extension, count);
    if (count > EACH) continue;
    const stored = await head().catch(() => new Uint8Array());
    const bytes = isGzip(stored) ? await gunzipHead(stored, HEAD) : stored;
    const { refusal } = await examineTable({ name: path, chunks: () => once(bytes) }, asked);
    if (refusal?.code === 'peer-format' || refusal?.code === 'set-format' || isDocBin(refusal)) return refusal;
  }
  return null;
}

const isDocBin = (refusal: Problem | null): refusal is Problem => refusal?.message.includes('DocBin') === true;
