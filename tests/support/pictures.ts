import type { PickedFile } from '#jobs/transfer/transfer.api.ts';

/** A PNG of one color with a frame of another, drawn by the browser; pictures of different numbers differ, also when scaled down. */
export async function picture(number: number, size = 24): Promise<Blob> {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas here');
  context.fillStyle = `hsl(${(number * 47) % 360} 80% ${30 + (number % 5) * 10}%)`;
  context.fillRect(0, 0, size, size);
  context.fillStyle = '#fff';
  context.fillRect((number * 5) % (size - 8), (number * 3) % (size - 8), 8, 8);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** A folder of pictures, by class: `pets/cat/0.png`. */
export async function folderOf(classes: Readonly<Record<string, number>>, name = 'pets'): Promise<PickedFile[]> {
  const files: PickedFile[] = [];
  for (const [label, count] of Object.entries(classes)) {
    for (let i = 0; i < count; i += 1) files.push({ path: `${name}/${label}/${i}.png`, file: await picture(files.length) });
  }
  return files;
}

/** The SHA-256 of a blob's bytes. */
export async function hashOf(blob: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
