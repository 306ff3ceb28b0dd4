/** The command line was used wrongly: exit code 2. The message is a sentence that says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Nothing could be read, or the data are at fault: exit code 1. The message is a sentence that says what to do. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/** Words of an error that the operating system gave, without its code. */
export function systemMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'There is no such file or folder.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'You may not read or write there.';
    case 'ENOSPC':
      return 'The disk is full.';
    case 'EISDIR':
      return 'This is a folder, not a file.';
    case 'ENOTDIR':
      return 'A part of this path is a file, not a folder.';
    default:
      return error.message;
  }
}

/** True for errors with a code of the operating system. */
export const isSystemError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
