import type { ProjectId } from '#domain/ids.ts';
import { parseEventLine } from '#domain/log/chain.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Problem } from '../format.ts';
import { readEntry } from '../zip/readEntry.ts';
import type { RandomAccess, ZipDirectory } from '../zip/types.ts';
import { digest } from './digest.ts';
import { paths, placeOf } from './layout.ts';
import { parseManifest, type PlumbFile, type PlumbManifest } from './manifest.ts';

export interface LoadedManifest {
  readonly manifest: PlumbManifest;
  readonly problems: readonly Problem[];
}

/**
 * Lists the parts that still unpack, for a file whose manifest is damaged. Heads are empty: whether something is missing cannot be known,
 * but the chain of each device and the names of bodies and packs still prove what is there. Undefined when there is no event at all.
 */
async function salvage(file: RandomAccess, directory: ZipDirectory): Promise<PlumbManifest | undefined> {
  const files: PlumbFile[] = [];
  let project: ProjectId | undefined;
  for (const [path, entry] of directory.entries) {
    const place = placeOf(path);
    if (place === undefined) continue;
    const bytes = await readEntry(file, entry);
    if (!bytes.ok) continue;
    files.push({ path, sha256: await digest(bytes.value), bytes: bytes.value.length });
    if (place.kind === 'events') {
      const [line] = new TextDecoder().decode(bytes.value).split('\n', 1);
      project ??= parseEventLine(line ?? '')?.header.project;
    }
  }
  return project === undefined ? undefined : { format: 'plumb', v: 1, project, heads: {}, events: 0, files };
}

/** The manifest of an archive; when it is damaged, one made from the parts that still unpack, and a problem that says so. */
export async function loadManifest(file: RandomAccess, directory: ZipDirectory, name: string): Promise<Result<LoadedManifest, Problem>> {
  const problem = (code: string, message: string): Problem => ({ file: name, line: 0, code, message });
  const entry = directory.entries.get(paths.manifest);
  const bytes = entry === undefined ? undefined : await readEntry(file, entry);
  if (bytes?.ok === true) {
    const manifest = parseManifest(new TextDecoder().decode(bytes.value));
    if (manifest !== undefined) return ok({ manifest, problems: [] });
    return err(problem('bad-manifest', 'This version cannot read the manifest. Open the file with a newer version of Plumbline.'));
  }
  const manifest = await salvage(file, directory);
  if (manifest !== undefined) {
    const message =
      'The manifest is damaged: what still verifies is read, whether something is missing cannot be known. Compare with another copy.';
    return ok({ manifest, problems: [problem('bad-manifest', message)] });
  }
  return err(
    problem(
      'not-a-project',
      'This archive is not a Plumbline project file, or all of it is damaged. Choose a .plumb file, or another copy.',
    ),
  );
}
