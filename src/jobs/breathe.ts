/** Those who wait for their turn. */
const waiting: (() => void)[] = [];
let channel: MessageChannel | undefined;

/**
 * Gives the event loop a turn: messages that have come, and timers that are due, run before it resolves. Unlike a timer, which browsers
 * put off by 4 ms each when one follows another, it costs next to nothing.
 */
export function breathe(): Promise<void> {
  if (channel === undefined) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
