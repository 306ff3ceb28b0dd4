const STEPS = [
  [60, 's'],
  [60, 'min'],
  [24, 'h'],
  [Infinity, 'd'],
] as const;

/** "14 s ago", "3 min ago", "2 d ago". Under five seconds: "just now". Times in milliseconds since 1970. */
export function ago(then: number, now: number): string {
  let value = Math.max(0, (now - then) / 1000);
  if (value < 5) return 'just now';
  for (const [size, unit] of STEPS) {
    if (value < size) return `${Math.floor(value)} ${unit} ago`;
    value /= size;
  }
  return '';
}

const two = (n: number): string => String(n).padStart(2, '0');

/** "2026-11-21" in the reader's own time zone. */
export function date(wall: number): string {
  const day = new Date(wall);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** "2026-11-21 15:30" in the reader's own time zone. */
export function dateTime(wall: number): string {
  const minute = new Date(wall);
  return `${date(wall)} ${two(minute.getHours())}:${two(minute.getMinutes())}`;
}

/** "2 items", "1 item". */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** "12 kB", "3.4 MB": decimal units. */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toLocaleString('en', { maximumFractionDigits: power < 2 ? 0 : 1 })} ${UNITS[power] ?? ''}`;
}
