const STEPS = [
  [60, 's'],
  [60, 'min'],
  [24, 'h'],
  [Infinity, 'd'],
] as const;

/** "14 s ago", "3 min ago", "2 d ago". Under five seconds: "just now". */
export function ago(then: number, now: number): string {
  let value = Math.max(0, (now - then) / 1000);
  if (value < 5) return 'just now';
  for (const [size, unit] of STEPS) {
    if (value < size) return `${Math.floor(value)} ${unit} ago`;
    value /= size;
  }
  return '';
}

/** Day and minute in the reader's own time zone, in ISO order. */
export function dateTime(wall: number): string {
  const date = new Date(wall);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "2 items", "1 item". */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
