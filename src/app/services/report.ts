import { errorText } from '#domain/errorText.ts';
import { toast } from '#ui/Toast.tsx';

/** One fault often fails many calls at once: further ones within this time are the same news. */
const QUIET_MS = 5000;
let last = -Infinity;

/**
 * Says an error that nobody else has said. Such an error is a fault of ours; labels that were shown as saved are safe, and the person is told
 * so, with what to do.
 * @param where Of what it is, such as "The worker that reads images"; left out for the page itself.
 */
export function report(error: unknown, where = ''): void {
  const now = performance.now();
  if (now - last < QUIET_MS) return;
  last = now;
  const message = errorText(error);
  toast('Something went wrong', {
    tone: 'bad',
    text: `${where}${where === '' ? '' : ': '}${message}. Labels that were shown as saved are safe. If a screen waits for ever, reload; the self-check (/check) helps whoever mends it.`,
    action: { title: 'Reload', perform: () => location.reload() },
  });
}
