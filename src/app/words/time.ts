const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

/** "3 minutes ago", "yesterday"; a date beyond four weeks. Times in milliseconds since 1970. */
export function ago(time: number, now: number): string {
  const seconds = Math.max(0, now - time) / 1000;
  if (seconds < 45) return 'just now';
  if (seconds < 3600) return relative.format(-Math.max(1, Math.round(seconds / 60)), 'minute');
  if (seconds < 86_400) return relative.format(-Math.round(seconds / 3600), 'hour');
  if (seconds < 28 * 86_400) return relative.format(-Math.round(seconds / 86_400), 'day');
  return date(time);
}

/** "21 Nov 2026" in the order of the language. */
export const date = (time: number): string => day.format(time);
