/** Members of a list or map that are looked at; the rest is taken to be like them. */
const SAMPLE = 64;

/** About how many bytes a structured-cloneable value takes when stored: exact for buffers, an estimate from a sample for long lists and maps. */
export function approximateBytes(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (value instanceof Blob) return value.size;
  if (value instanceof Map) return sampled(value.size, value, ([key, each]) => approximateBytes(key) + approximateBytes(each));
  if (value instanceof Set || Array.isArray(value)) return sampled('size' in value ? value.size : value.length, value, approximateBytes);
  const entries = Object.entries(value);
  return sampled(entries.length, entries, ([key, each]) => key.length + approximateBytes(each));
}

function sampled<Member>(count: number, members: Iterable<Member>, bytesOf: (member: Member) => number): number {
  let looked = 0;
  let bytes = 0;
  for (const member of members) {
    bytes += bytesOf(member);
    looked += 1;
    if (looked === SAMPLE) break;
  }
  return looked === 0 ? 8 : 8 + Math.round((bytes * count) / looked);
}
