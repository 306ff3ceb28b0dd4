import { hexInto, toHex } from '../hash.ts';
import { sharedSha256 } from '../hashing/engine.ts';
import type { DeviceId, Hash } from '../ids.ts';
import type { LogEvent } from './event.ts';
import type { EventHeader } from './header.ts';
import { headerDigest, lineOf, payloadFits, type ReadLine } from './readLine.ts';

const HASH = 32;

/** What checking and merging a log needs of each event, in columns of about a hundred bytes a row, so that a log of a million events fits in memory. */
export class LogRows {
  length = 0;
  readonly devices: DeviceId[] = [];
  /** Headers of events whose payload is gone, by row. */
  readonly bare = new Map<number, EventHeader>();
  private readonly positions = new Map<DeviceId, number>();
  /** Positions in `devices`. */
  private device = new Uint32Array(64);
  private numbers = new Float64Array(64);
  private clocks = new Float64Array(64);
  /** Numbers of the ids: equal ids have equal numbers, others practically never. */
  private names = new Float64Array(64);
  private hashes = new Uint8Array(64 * HASH);
  private previous = new Uint8Array(64 * HASH);
  private unfit = new Uint8Array(64);

  static of(events: readonly LogEvent[]): LogRows {
    const rows = new LogRows();
    for (const event of events) rows.add(lineOf(event));
    return rows;
  }

  add(line: ReadLine): void {
    const { header, payload } = line.event;
    const row = this.length;
    if (row === this.numbers.length) this.grow();
    this.length += 1;
    this.device[row] = this.positionOf(header.device);
    this.numbers[row] = header.n;
    this.clocks[row] = header.lamport;
    this.names[row] = sharedSha256().number(header.id);
    this.hashes.set(headerDigest(line), row * HASH);
    if (/^[0-9a-f]{64}$/.test(header.prev)) hexInto(header.prev, this.previous, row * HASH);
    else this.previous.fill(0xff, row * HASH, (row + 1) * HASH); // the hash of nothing
    this.unfit[row] = payloadFits(line) ? 0 : 1;
    if (payload === null) this.bare.set(row, header);
  }

  deviceAt(row: number): DeviceId {
    return this.devices[this.device[row]!]!;
  }

  nAt(row: number): number {
    return this.numbers[row]!;
  }

  lamportAt(row: number): number {
    return this.clocks[row]!;
  }

  /** Whether a row's event has this id. */
  isNamed(row: number, id: string): boolean {
    return this.names[row] === sharedSha256().number(id);
  }

  /** False where the payload is not the one that the header names. */
  fitsAt(row: number): boolean {
    return this.unfit[row] === 0;
  }

  hashAt(row: number): Hash {
    return toHex(this.hashes.subarray(row * HASH, (row + 1) * HASH)) as Hash;
  }

  /** The first 53 bits of the header's hash. */
  private hashNumberAt(row: number): number {
    let number = 0;
    for (let i = 0; i < 6; i += 1) number = number * 256 + this.hashes[row * HASH + i]!;
    return number * 32 + (this.hashes[row * HASH + 6]! >> 3);
  }

  /** Rows with the same header, of each header that is there more than once. */
  repeatedHeaders(): number[][] {
    return this.repeated((row) => this.hashNumberAt(row)).flatMap((rows) => {
      const groups: number[][] = [];
      for (const row of rows) {
        const same = groups.find(([first]) => this.isSame(first!, row));
        if (same === undefined) groups.push([row]);
        else same.push(row);
      }
      return groups.filter((group) => group.length > 1);
    });
  }

  /** Rows whose ids are the same, of each id that is there more than once. */
  repeatedIds(): number[][] {
    return this.repeated((row) => this.names[row]!);
  }

  private repeated(numberOf: (row: number) => number): number[][] {
    const numbers = Float64Array.from({ length: this.length }, (_, row) => numberOf(row)).sort();
    const rows = new Map<number, number[]>();
    for (let at = 1; at < numbers.length; at += 1) if (numbers[at] === numbers[at - 1]) rows.set(numbers[at]!, []);
    if (rows.size > 0) for (let row = 0; row < this.length; row += 1) rows.get(numberOf(row))?.push(row);
    return [...rows.values()];
  }

  /** Whether two rows have the same header. */
  isSame(a: number, b: number): boolean {
    return equal(this.hashes, a * HASH, this.hashes, b * HASH);
  }

  /** Whether the event in row `next` says that it follows the one in row `before`. */
  follows(next: number, before: number): boolean {
    return equal(this.previous, next * HASH, this.hashes, before * HASH);
  }

  /** Whether it says that it is its device's first. */
  isFirst(row: number): boolean {
    return this.previous.subarray(row * HASH, (row + 1) * HASH).every((byte) => byte === 0);
  }

  isSamePrevious(a: number, b: number): boolean {
    return equal(this.previous, a * HASH, this.previous, b * HASH);
  }

  /** Rows of each device by n; rows of one n in the order they came. */
  chains(): Map<DeviceId, Uint32Array> {
    const counts = new Uint32Array(this.devices.length);
    for (let row = 0; row < this.length; row += 1) counts[this.device[row]!]! += 1;
    const lists = this.devices.map((_, k) => new Uint32Array(counts[k]!));
    const sorted = this.devices.map(() => true);
    counts.fill(0);
    for (let row = 0; row < this.length; row += 1) {
      const k = this.device[row]!;
      const at = counts[k]!;
      counts[k] = at + 1;
      lists[k]![at] = row;
      if (at > 0 && this.numbers[lists[k]![at - 1]!]! > this.numbers[row]!) sorted[k] = false;
    }
    lists.forEach((list, k) => {
      if (!sorted[k]) list.sort((a, b) => this.numbers[a]! - this.numbers[b]! || a - b);
    });
    return new Map(this.devices.map((device, k) => [device, lists[k]!]));
  }

  private positionOf(device: DeviceId): number {
    const known = this.positions.get(device);
    if (known !== undefined) return known;
    this.positions.set(device, this.devices.length);
    return this.devices.push(device) - 1;
  }

  private grow(): void {
    const rows = Math.ceil(this.numbers.length * 1.5);
    this.device = wider(this.device, rows);
    this.numbers = wider(this.numbers, rows);
    this.clocks = wider(this.clocks, rows);
    this.names = wider(this.names, rows);
    this.hashes = wider(this.hashes, rows * HASH);
    this.previous = wider(this.previous, rows * HASH);
    this.unfit = wider(this.unfit, rows);
  }
}

type Column = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

function wider<Kind extends Column>(column: Kind, length: number): Kind {
  const made = new (column.constructor as new (length: number) => Kind)(length);
  made.set(column);
  return made;
}

function equal(a: Uint8Array, from: number, b: Uint8Array, at: number): boolean {
  for (let i = 0; i < HASH; i += 1) if (a[from + i] !== b[at + i]) return false;
  return true;
}
