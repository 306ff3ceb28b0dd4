/** Long enough for any browser to have begun reading the blob. */
const REVOKE_AFTER = 60_000;

/** Offers a blob as a file with a name; folders in the name become dashes. */
export function download(blob: Blob, path: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = path.replaceAll(/[/\\]+/g, '-');
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER);
}
