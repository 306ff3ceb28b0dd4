import { useEffect } from 'react';
import { toast } from '#ui/Toast.tsx';
import { useServices } from '../ServicesContext.ts';

const SHOWN_MS = 12_000;

/** Says what the browser answered when it was asked to keep the data, after the first real work. */
export function usePersistAnswer(): void {
  const services = useServices();
  useEffect(
    () =>
      services.onPersistAnswer((granted) =>
        granted
          ? toast('The browser keeps this site’s data', { tone: 'good', text: 'It does not clear them when the disk runs full.' })
          : toast('The browser does not promise to keep the data', {
              text: 'It may clear them when the disk runs full. Settings, Storage says how to protect them; a backup does in any case.',
              timeout: SHOWN_MS,
            }),
      ),
    [services],
  );
}
