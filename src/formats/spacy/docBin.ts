import { zlibSync } from 'fflate';
import { GROUP, type SpacyDoc, type WordSpan } from './docs.ts';
import { msgpack, type Packable } from './msgpack.ts';
import { stringHash } from './stringHash.ts';

/** Numbers of attributes, of `spacy.attrs.IDS`; they are the same in every spaCy 3. */
const ORTH = 65;
const ENT_IOB = 77;
const ENT_TYPE = 78;
const ATTRS = [ORTH, ENT_IOB, ENT_TYPE];
/** Values of ENT_IOB. */
const [INSIDE, OUTSIDE, BEGINS] = [1n, 2n, 3n];

/** Collects documents for spaCy's binary format (`spacy.tokens.DocBin`, version 0.1): MessagePack in zlib. Little-endian. */
export class DocBin {
  private readonly hashes = new Map<string, bigint>();
  private readonly tokens: BigUint64Array[] = [];
  private readonly spaces: Uint8Array[] = [];
  private readonly lengths: number[] = [];
  private readonly groups: Uint8Array[] = [];

  add({ words, ents, spans }: SpacyDoc): void {
    const rows = new BigUint64Array(words.length * ATTRS.length);
    words.forEach(({ text }, row) => rows.set([this.hash(text), OUTSIDE, 0n], row * ATTRS.length));
    for (const { start, end, label } of ents)
      for (let row = start; row < end; row += 1) rows.set([row === start ? BEGINS : INSIDE, this.hash(label)], row * ATTRS.length + 1);
    this.tokens.push(rows);
    this.spaces.push(Uint8Array.from(words, ({ blank }) => (blank ? 1 : 0)));
    this.lengths.push(words.length);
    this.groups.push(this.groupsOf(spans, words));
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const count = this.lengths.length;
    const bin = new Map<string, Packable>([
      ['version', '0.1'],
      ['attrs', ATTRS],
      ['tokens', bytesOf(this.tokens)],
      ['spaces', bytesOf(this.spaces)],
      ['lengths', new Uint8Array(Int32Array.from(this.lengths).buffer)],
      ['strings', [...this.hashes.keys()].sort()],
      ['cats', Array.from({ length: count }, () => new Map())],
      ['flags', Array.from({ length: count }, () => new Map([['has_unknown_spaces', false]]))],
      ['span_groups', this.groups],
    ]);
    return zlibSync(msgpack(bin)) as Uint8Array<ArrayBuffer>;
  }

  private hash(text: string): bigint {
    const known = this.hashes.get(text);
    if (known !== undefined) return known;
    const made = stringHash(text);
    this.hashes.set(text, made);
    return made;
  }

  /** As `SpanGroups.to_bytes`: the bytes of each group, and the keys under which it stands. */
  private groupsOf(spans: readonly WordSpan[], words: SpacyDoc['words']): Uint8Array {
    if (spans.length === 0) return new Uint8Array();
    const group = new Map<string, Packable>([
      ['name', GROUP],
      ['attrs', new Map()],
      ['spans', spans.map(({ start, end, label }) => packedSpan(this.hash(label), start, end, words))],
    ]);
    return msgpack(new Map([[msgpack(group), [GROUP]]]));
  }
}

/** `>QQQllll`: id, knowledge base id, label, words from and to, characters from and to. */
function packedSpan(label: bigint, start: number, end: number, words: SpacyDoc['words']): Uint8Array {
  const out = new Uint8Array(40);
  const view = new DataView(out.buffer);
  view.setBigUint64(16, label);
  [start, end, words[start]!.start, words[end - 1]!.end].forEach((value, k) => view.setInt32(24 + 4 * k, value));
  return out;
}

function bytesOf(arrays: readonly (Uint8Array | BigUint64Array)[]): Uint8Array {
  const out = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    out.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return out;
}
