import type { AnnotationValue, ValueParts } from '../annotation/value.ts';
import { sha256, utf8 } from '../hash.ts';
import type { Hash } from '../ids.ts';
import { canonicalJson } from '../json.ts';

/** Values larger than this many bytes of canonical JSON are stored as parts. */
const INLINE_BYTES = 16_384;
/** Code points in a part: at most 4 bytes each, so that no part is over 16 KB. */
const PART_POINTS = 4096;

/** The value itself, or, over 16 KB, the hashes of its parts, whose bodies are put into `bodies`. */
export function largeValue(value: AnnotationValue, bodies: Map<Hash, string>): AnnotationValue | ValueParts {
  const text = canonicalJson(value);
  if (utf8(text).length <= INLINE_BYTES) return value;
  const points = [...text];
  const parts: Hash[] = [];
  for (let at = 0; at < points.length; at += PART_POINTS) {
    const body = points.slice(at, at + PART_POINTS).join('');
    const hash = sha256(body);
    bodies.set(hash, body);
    parts.push(hash);
  }
  return { parts };
}
