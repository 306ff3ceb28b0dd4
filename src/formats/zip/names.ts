import { zipLimits } from './types.ts';

/** Controls, and marks that turn the direction of writing: they make a name look like another. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Why a name is refused in a project file. Names are only ever keys of a Map, but a project file has no reason for any of these. */
export function isOddName(name: string): boolean {
  if (name === '' || name.length > zipLimits.name || /^[/\\]|[\\\0:]|[\u202a-\u202e\u2066-\u2069]/.test(name)) return true;
  return !name.isWellFormed() || name.split('/').some((part) => part === '.' || part === '..' || part === '__proto__');
}

/** The bytes of a name as text: UTF-8, and when they are not, one letter a byte. */
export function decodeName(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
export const legacyName = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

/** A name that can be shown and sorted into folders whatever it was: no roots, drives, steps upward or unseen letters; at most 1,024 units. */
export function safeName(name: string): string {
  const parts = name
    .replaceAll('\\', '/')
    .replace(UNSEEN, '\ufffd')
    .replaceAll(':', '_')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .map((part) => (part === '..' ? '_' : part));
  const safe = parts.join('/') || 'unnamed';
  // The end tells more: the file's own name and extension.
  return (safe.length > zipLimits.name ? safe.slice(-zipLimits.name) : safe).toWellFormed();
}

/** The name, or the name with a number before its extension: the first that is not taken. */
export function freeName(name: string, taken: { readonly has: (name: string) => boolean }, numbers: Map<string, number>): string {
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf('.');
  const cut = dot > name.lastIndexOf('/') + 1 ? dot : name.length;
  // Counted per name, so that a thousand equal names are not a million looks.
  for (let k = (numbers.get(name) ?? 1) + 1; ; k += 1) {
    numbers.set(name, k);
    const other = `${name.slice(0, cut)} (${k})${name.slice(cut)}`;
    if (!taken.has(other)) return other;
  }
}
