type Parsed = Readonly<Record<string, unknown>> | readonly unknown[];

/** A JSON object or list; null: it is none. */
export function parsed(text: string): Parsed | null {
  if (!/^[\s\ufeff]*[[{]/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof value === 'object' ? (value as Parsed | null) : null;
  } catch {
    return null;
  }
}

/** A member that is a list; empty where it is not. */
export function listIn(value: unknown, key: string): readonly unknown[] {
  const member = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return Array.isArray(member) ? member : [];
}

/** A member that is text; empty where it is not. */
export function textIn(value: unknown, key: string): string {
  const member = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof member === 'string' ? member : '';
}
