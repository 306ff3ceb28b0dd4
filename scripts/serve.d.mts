/** Serves a built app on the loopback address; the next free port is taken when `port` is in use, any for 0. */
export declare function serve(options: {
  readonly dir: string;
  readonly port?: number;
}): Promise<{ readonly url: string; readonly port: number; readonly close: () => Promise<void> }>;
