import { createServer, connect, type Socket } from 'node:net';

/** Passes a local server's bytes on and counts those that it sent. */
export interface ByteProxy {
  readonly url: string;
  /** Bytes from the server since the last call, with headers. */
  readonly take: () => number;
  readonly close: () => Promise<void>;
}

/** A proxy on a free port before `target`, a server of this machine. */
export async function countBytes(target: number): Promise<ByteProxy> {
  let sent = 0;
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => [client, upstream].forEach((each) => each.destroy()));
    }
    upstream.on('data', (chunk) => (sent += chunk.length));
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    take: () => {
      const bytes = sent;
      sent = 0;
      return bytes;
    },
    close: () =>
      new Promise((done) => {
        for (const socket of open) socket.destroy();
        server.close(() => done());
      }),
  };
}
