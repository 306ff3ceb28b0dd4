import { useEffect, useState, type ReactNode } from 'react';
import { useServices } from '#app/ServicesContext.ts';
import type { SampleInfo } from '#app/servicesApi.ts';
import { Button } from '#ui/Button.tsx';
import styles from './Samples.module.css';

/** Sample projects, opened with one click and without a network. */
export function Samples({ busy, onOpen }: { readonly busy: boolean; readonly onOpen: (name: string) => void }): ReactNode {
  const services = useServices();
  const [samples, setSamples] = useState<readonly SampleInfo[]>([]);
  useEffect(() => {
    services.samples().then(setSamples, () => setSamples([])); // without the list there is simply nothing to offer
  }, [services]);
  if (samples.length === 0) return null;
  return (
    <section className={styles['samples']} aria-labelledby="samples">
      <h2 id="samples">Samples</h2>
      <ul className={styles['list']}>
        {samples.map((sample) => (
          <li key={sample.name} className={styles['sample']}>
            {sample.preview !== undefined && <img className={styles['preview']} src={`/samples/${sample.preview}`} alt="" />}
            <div className={styles['about']}>
              <h3>{sample.title}</h3>
              <p className={styles['text']}>{sample.description}</p>
            </div>
            <Button disabled={busy} onClick={() => onOpen(sample.name)} aria-label={`Open the sample ${sample.title}`}>
              Open
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
