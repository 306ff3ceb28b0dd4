import { err, ok, type Result } from '../result.ts';
import type { DatasetVersion } from '../state/view.ts';

const SHORTEST_PREFIX = 8;
const SHOWN = 12;

/** The version of that id, of a prefix of an id (8 digits or more) that fits only one, or of that name. An error is a sentence for people. */
export function findVersion(versions: readonly DatasetVersion[], text: string): Result<DatasetVersion, string> {
  const exact = versions.find(({ version }) => version === text);
  if (exact !== undefined) return ok(exact);
  const named = versions.filter(({ name }) => name !== '' && name === text);
  const begun = text.length >= SHORTEST_PREFIX ? versions.filter(({ version }) => version.startsWith(text)) : [];
  const found = named.length > 0 ? named : begun;
  const [only] = found;
  if (only !== undefined && found.length === 1) return ok(only);
  if (found.length > 1)
    return err(
      `"${text}" fits ${found.length} versions: ${found.map(({ version }) => version.slice(0, SHOWN)).join(', ')}. Give the id of one.`,
    );
  if (versions.length === 0) return err('This project has no dataset versions. Freeze one first.');
  const list = versions
    .map(({ version, name }) => (name === '' ? version.slice(0, SHOWN) : `${version.slice(0, SHOWN)} (${name})`))
    .join(', ');
  return err(`There is no version "${text}". There are: ${list}. Give an id, at least ${SHORTEST_PREFIX} digits of one, or a name.`);
}
