import { hashJson } from '../hash.ts';
import type { Hash } from '../ids.ts';
import { count, fields, nullable, oneOf, text, type Shape } from '../jsonShapes.ts';
import { err, ok, type Result } from '../result.ts';
import type { DatasetVersion } from '../state/view.ts';
import type { VersionManifest } from './types.ts';

const shape: Shape = fields({
  v: (value) => value === 1,
  schema: nullable(text),
  guide: nullable(text),
  query: text,
  resolution: oneOf('latest'),
  items: count,
  stale: count,
  exposed: count,
  rows: text,
});

/** Id of a version: SHA-256 of the canonical JSON of its manifest. */
export const versionId = (manifest: VersionManifest): Hash => hashJson(manifest);

/** The manifest of a version that somebody froze; an error is a sentence for people. */
export function manifestOf(version: Pick<DatasetVersion, 'version' | 'manifest'>): Result<VersionManifest, string> {
  if (hashJson(version.manifest) !== version.version)
    return err('What this version says of itself does not fit its id: it was changed after it was frozen. Compare with another copy.');
  const manifest: unknown = version.manifest;
  return shape(manifest) ? ok(manifest as VersionManifest) : err('This version was frozen by a later Plumbline. Open the project there.');
}
