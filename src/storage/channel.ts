import type { ProjectId } from '#domain/ids.ts';

/** Name of the channel on which stores say that a project's log grew. */
const channelName = (project: ProjectId): string => `plumbline-${project}`;

/** "The log reaches local position `seq`." A hint: correctness rests on reading the log. */
export interface LogGrew {
  readonly seq: number;
}

/**
 * Tells watchers how far the log reaches, in a task of its own: the person who waits for "saved" does not wait for it.
 * A write that ends after the store was closed is told too.
 */
export function growthHint(project: ProjectId): { tell(seq: number): void; close(): void } {
  const name = channelName(project);
  const channel = new BroadcastChannel(name);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let reached = 0;
  let closed = false;
  const send = (): void => {
    waiting = undefined;
    channel.postMessage({ seq: reached } satisfies LogGrew);
  };
  return {
    tell(seq) {
      reached = Math.max(reached, seq);
      if (closed) post(name, { seq: reached } satisfies LogGrew);
      else waiting ??= setTimeout(send, 0);
    },
    close() {
      if (waiting !== undefined) {
        clearTimeout(waiting);
        send();
      }
      closed = true;
      channel.close();
    },
  };
}

/** Calls `listener` when any store of this origin, this context's included, wrote to the project's log. Returns the way to stop. */
export function watchLog(project: ProjectId, listener: (message: LogGrew) => void): () => void {
  return listen<LogGrew>(channelName(project), listener);
}

/** Sends one message to everybody who listens on a channel. */
export function post(name: string, message: unknown): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(message);
  channel.close();
}

/** Calls `listener` with the data of each message on a channel. Returns the way to stop. */
export function listen<Message>(name: string, listener: (message: Message) => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event: MessageEvent<Message>) => listener(event.data);
  return () => channel.close();
}
