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

declare const crypto: { readonly subtle?: { digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer> } } | undefined;

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
