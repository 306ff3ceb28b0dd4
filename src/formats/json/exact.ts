/** A parsed JSON text whose numbers lost no digit, or why there is none. */
export type Exactly =
  { readonly value: unknown } | { readonly fault: 'bad-json' } | { readonly fault: 'number-too-large'; readonly number: string };

const QUOTE = 34;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Place after the string that begins at `at`. */
function stringEnd(text: string, at: number): number {
  for (let close = text.indexOf('"', at + 1); close !== -1; close = text.indexOf('"', close + 1)) {
    let slashes = 0;
    while (text.charCodeAt(close - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return close + 1;
  }
  return text.length;
}

/** Place after the number that begins at `at`. */
function numberEnd(text: string, at: number): number {
  let end = at + 1;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    const belongs = isDigit(code) || code === 43 || code === 45 || code === 46 || code === 69 || code === 101;
    if (!belongs) break;
  }
  return end;
}

/** The digits of a number without sign, point, exponent and zeros at both ends. */
const digitsOf = (number: string): string =>
  number
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');

/** Whether a number may have lost digits on its way into a double; of the others (0.1, 2.50, 1e3) people expect no more than that. */
export const mayBeInexact = (value: number): boolean =>
  !Number.isSafeInteger(value) && (Number.isInteger(value) || !Number.isFinite(value));

function keepsDigits(token: string): boolean {
  const value = Number(token);
  if (!mayBeInexact(value)) return true;
  return /[.eE]/.test(token) && digitsOf(token) === digitsOf(String(value));
}

/**
 * Parses JSON so that integers beyond 2^53 become texts with all their digits, in every engine alike. The text is scanned by hand because not
 * every engine gives the source of a number to the reviver of `JSON.parse`.
 */
export function parseExactly(text: string): Exactly {
  let plain: unknown;
  try {
    plain = JSON.parse(text);
  } catch {
    return { fault: 'bad-json' };
  }
  let out = '';
  let done = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else if (code === 45 || isDigit(code)) {
      const end = numberEnd(text, at);
      const token = text.slice(at, end);
      if (!Number.isFinite(Number(token))) return { fault: 'number-too-large', number: token };
      if (!keepsDigits(token)) {
        out += `${text.slice(done, at)}"${token}"`;
        done = end;
      }
      at = end;
    } else at += 1;
  }
  return { value: done === 0 ? plain : JSON.parse(out + text.slice(done)) };
}
