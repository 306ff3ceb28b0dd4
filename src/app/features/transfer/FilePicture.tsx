import { useEffect, useRef, type ReactNode } from 'react';
import { useSession } from '#app/store/session.ts';

/** Screen pixels of a sharp screen. */
const MOST = { width: 240, height: 240 };

interface Props {
  readonly file: Blob;
  readonly className: string | undefined;
}

/** A picture that is not in the project yet, decoded as items are; empty where it cannot be. Its name stands beside it. */
export function FilePicture({ file, className }: Props): ReactNode {
  const session = useSession();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let shown = true;
    session.transfer.picture(file, MOST).then(
      ({ bitmap }) => {
        const place = canvas.current;
        if (shown && place !== null) {
          [place.width, place.height] = [bitmap.width, bitmap.height];
          place.getContext('2d')?.drawImage(bitmap, 0, 0);
          place.dataset['ready'] = 'true';
        }
        bitmap.close();
      },
      () => undefined, // the import says what is wrong with it
    );
    return () => void (shown = false);
  }, [session, file]);
  return <canvas ref={canvas} width={1} height={1} className={className} aria-hidden="true" />;
}
