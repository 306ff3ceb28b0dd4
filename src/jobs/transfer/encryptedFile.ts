import { isEncrypted, SNIFF } from '#formats/encrypted/header.ts';
import { decrypt } from '#formats/encrypted/read.ts';
import { encrypt } from '#formats/encrypted/write.ts';
import { CancelledError } from '../cancel.ts';
import { blobChunks, windowedAccess } from './blob.ts';
import { BlobSink } from './exportRows.ts';
import type { ExportFile, Progress } from './transfer.api.ts';

interface Work {
  readonly progress: (p: Progress) => void;
  readonly signal: { readonly aborted: boolean };
}

/** A passphrase is needed, or the one that was given is not the right one; the message says which. */
class PassphraseError extends Error {
  override readonly name = 'PassphraseError'; // what crosses from a worker of an error is its name
}

/** Puts a file under a passphrase, and reads it back. */
export async function encryptFile<File extends ExportFile>(file: File, passphrase: string, { progress, signal }: Work): Promise<File> {
  const { size } = file.blob;
  const step = (what: string) => (done: number) => {
    if (signal.aborted) throw new CancelledError();
    progress({ done, total: size, what });
  };
  const sink = new BlobSink();
  const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));
  await encrypt(blobChunks(file.blob, step('bytes encrypted')), passphrase, (bytes) => sink.add(bytes), { random });
  const encrypted = sink.file(`${file.path}.enc`, 'application/octet-stream');
  const back = await decryptBlob(encrypted.blob, encrypted.path, passphrase, step('bytes read back'));
  if (back.sha256 !== file.sha256) throw new Error('The encrypted file could not be read back, so there is none. Write it again.');
  return { ...file, ...encrypted };
}

/** The project file in an encrypted one; any other file as it is. @throws PassphraseError */
export async function decryptedFile(file: Blob, passphrase: string | undefined, { progress, signal }: Work): Promise<Blob> {
  if (!isEncrypted(new Uint8Array(await file.slice(0, SNIFF).arrayBuffer()))) return file;
  if (passphrase === undefined) throw new PassphraseError('This project file is encrypted.');
  const name = file instanceof File ? file.name : 'project file';
  const { blob } = await decryptBlob(file, name, passphrase, (done) => {
    if (signal.aborted) throw new CancelledError();
    progress({ done, total: file.size, what: 'bytes decrypted' });
  });
  return new File([blob], name.replace(/\.enc$/, ''));
}

async function decryptBlob(file: Blob, name: string, passphrase: string, step: (done: number) => void): Promise<ExportFile> {
  const sink = new BlobSink();
  const result = await decrypt(windowedAccess(file), name, passphrase, (bytes, done) => {
    sink.add(bytes);
    step(done);
  });
  if (result.ok) return sink.file(name, 'application/zip');
  const { code, message } = result.error;
  throw code === 'wrong-passphrase' ? new PassphraseError(message) : new Error(message);
}
