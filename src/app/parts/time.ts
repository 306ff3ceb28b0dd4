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
