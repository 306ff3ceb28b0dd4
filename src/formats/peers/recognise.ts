import type { Problem, RawRecord } from '../format.ts';
import { jsonPeers } from './json.ts';
import { tablePeers } from './tables.ts';
import { textPeers } from './texts.ts';
import type { Look, PeerFormat } from './types.ts';

/** Keys of the objects in a JSON text; in a string they would have their quotes escaped. */
function keysOf(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const match of text.matchAll(/"([^"\\\n]{1,60})"\s*:/g)) keys.add(match[1] ?? '');
  return keys;
}

const LINES = 2000;

/** What the beginning of a file shows. `isJson`: it is read as JSON. */
export function lookAt(fileName: string, text: string, isJson: boolean, records: readonly RawRecord[], fields: readonly string[]): Look {
  const lines = text.split(/\r\n|\n|\r/, LINES).filter((line) => line.trim() !== '');
  return { fileName, text, lines, keys: isJson ? keysOf(text) : new Set(), records: records.slice(0, 300), fields };
}

/** Why a file of another tool (the first kind that fits, of those known) is not taken for a table of texts; null when it is not known to be one. */
export function refusePeer(look: Look, besideImages = false): Problem | null {
  if (look.text === '') return null;
  const isJson = look.keys.size > 0;
  const counts = (peer: PeerFormat): boolean => !(besideImages && peer.besideImages === true) && peer.found(look);
  const found = (isJson ? jsonPeers : textPeers).find(counts) ?? (look.records.length > 0 ? tablePeers.find(counts) : undefined);
  if (found === undefined) return null;
  return {
    file: look.fileName,
    line: 0,
    code: found.isRead === true ? 'set-format' : 'peer-format',
    message: `This is ${found.what}. ${found.remedy}`,
  };
}
