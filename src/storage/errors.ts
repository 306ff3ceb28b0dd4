/** Every way the browser's storage can fail, with the sentence that tells a person what to do. */
const storageErrorText = {
  full: 'The browser has no room left for this site. Nothing that was saved is lost. Free disk space or delete a project you no longer need, then try again.',
  closed: 'This tab was disconnected from its project. Reload the page to continue; everything that was saved is still there.',
  'newer-version': 'This project was opened by a newer version of Plumbline. Reload the page to get that version.',
  blocked: 'Another tab still has this project open. Close that tab; the change then completes by itself.',
  damaged:
    'The browser could not read its storage. Nothing was deleted. Restart the browser; if this stays, open your latest project file or backup.',
  unavailable:
    'This browser does not let the site store data (private window, or site data are blocked). Allow site data, or use another window.',
  'not-found':
    'This project is not in this browser. It was deleted here, or the browser cleared the site data. Open its project file or backup.',
  'packs-missing': 'Part of the imported data was not stored. Start the import again; rows that are already here are not added twice.',
  failed: 'The browser refused the write. Try again; if it fails again, reload the page.',
} as const satisfies Record<string, string>;

export type StorageErrorCode = keyof typeof storageErrorText;

/** The only error that storage functions reject with. `message` is a sentence for people, `cause` what the browser said. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, cause?: unknown) {
    super(storageErrorText[code], { cause });
    this.name = 'StorageError';
    this.code = code;
  }
}

const codeByName: Readonly<Record<string, StorageErrorCode>> = {
  QuotaExceededError: 'full',
  DatabaseClosedError: 'closed',
  InvalidStateError: 'closed',
  VersionError: 'newer-version',
  UnknownError: 'damaged',
  DataError: 'damaged',
  NotReadableError: 'damaged',
  NotFoundError: 'damaged',
  MissingAPIError: 'unavailable',
  MissingAPI: 'unavailable',
  SecurityError: 'unavailable',
};

/** Turns what IndexedDB or Dexie threw into a StorageError; programming errors (TypeError and the like) pass unchanged. */
export function toStorageError(error: unknown): unknown {
  if (error instanceof StorageError) return error;
  if (!(error instanceof Error || error instanceof DOMException)) return new StorageError('failed', error);
  const inner = (error as { readonly inner?: unknown }).inner;
  if (inner instanceof Error || inner instanceof DOMException) return toStorageError(inner);
  const code = codeByName[error.name];
  if (code !== undefined) return new StorageError(code, error);
  if (error instanceof DOMException || error.name === 'AbortError' || error.name === 'OpenFailedError')
    return new StorageError('failed', error);
  return error;
}

/** Lets a write go that only makes things faster or tidier when there is no room for it: reading, backup and export must not need any. */
export async function unlessFull<Value>(write: Promise<Value>): Promise<Value | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof StorageError && error.code === 'full') return undefined;
    throw error;
  }
}
