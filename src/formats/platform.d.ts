/**
 * The few platform classes that formats use; they exist alike in Node 20, in windows and in workers.
 * Declared here, so that this layer needs neither the DOM library nor Node's types.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
  readonly encoding: string;
}

interface ByteReader {
  read(): Promise<{ done: boolean; value?: Uint8Array }>;
  cancel(): Promise<void>;
}

interface ByteWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

declare class DecompressionStream {
  constructor(format: 'deflate-raw' | 'gzip');
  readonly readable: { getReader(): ByteReader };
  readonly writable: { getWriter(): ByteWriter };
}

declare interface PlatformKey {
  readonly type: string;
}

/** AES-GCM of the platform. */
interface AesGcm {
  readonly name: 'AES-GCM';
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly additionalData: Uint8Array<ArrayBuffer>;
}

interface PlatformCrypto {
  digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer>;
  importKey(
    format: 'raw',
    bytes: Uint8Array<ArrayBuffer>,
    algorithm: 'PBKDF2' | 'AES-GCM',
    extractable: false,
    uses: ('deriveBits' | 'encrypt' | 'decrypt')[],
  ): Promise<PlatformKey>;
  deriveBits(
    algorithm: { name: 'PBKDF2'; hash: 'SHA-256'; salt: Uint8Array<ArrayBuffer>; iterations: number },
    key: PlatformKey,
    bits: number,
  ): Promise<ArrayBuffer>;
  encrypt(algorithm: AesGcm, key: PlatformKey, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  decrypt(algorithm: AesGcm, key: PlatformKey, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
}

declare const crypto: { readonly subtle?: PlatformCrypto } | undefined;

/** Of WebAssembly only what runs decoders: it is the same in Node, in windows and in workers. */
declare namespace WebAssembly {
  interface Exports {
    readonly [name: string]: unknown;
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
    static imports(module: Module): { readonly module: string; readonly name: string; readonly kind: string }[];
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, object>>);
    readonly exports: Exports;
  }
}
