import { errorText } from '#domain/errorText.ts';
import { useEffect, useState, type ReactNode } from 'react';
import { useSession } from '#app/store/session.ts';
import { bytesText, plural } from '#app/parts/time.ts';
import type { StoreSize } from '#app/servicesApi.ts';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Table } from '#ui/Table.tsx';

interface Kind {
  readonly kind: string;
  readonly holds: string;
  readonly bytes: number;
}

/** What of the open project takes how much room, by our own counters; beside it what the browser counts for the whole site. */
export function SpaceUsed({ usage }: { readonly usage: number }): ReactNode {
  const session = useSession();
  const [size, setSize] = useState<StoreSize | string>();
  useEffect(() => {
    session.size().then(setSize, (error: unknown) => setSize(errorText(error)));
  }, [session]);
  if (size === undefined) return <Skeleton label="Adding up" />;
  if (typeof size === 'string') {
    return (
      <Notice tone="error" title="The sizes could not be read">
        {size}
      </Notice>
    );
  }
  const kinds = kindsOf(size);
  const own = kinds.reduce((sum, { bytes }) => sum + bytes, 0);
  const rest = { kind: 'Everything else', holds: 'other projects, the application, the browser’s own bookkeeping', bytes: usage - own };
  const rows = rest.bytes > 0 ? [...kinds, rest] : kinds;
  return (
    <Table
      caption="Space used by this project"
      columns={[
        { key: 'kind', title: 'What', cell: (row) => row.kind },
        { key: 'holds', title: 'Holds', cell: (row) => row.holds },
        { key: 'bytes', title: 'About', numeric: true, cell: (row) => bytesText(row.bytes) },
      ]}
      rows={rows}
      rowKey={(row) => row.kind}
    />
  );
}

const kindsOf = (size: StoreSize): Kind[] => [
  { kind: 'Log', holds: `${plural(size.events, 'event')}: every decision, the guide, the labels`, bytes: size.logBytes },
  { kind: 'Items', holds: `${plural(size.rows, 'row')}: items and imported labels`, bytes: size.packBytes },
  ...(size.media > 0 ? [{ kind: 'Images', holds: plural(size.media, 'file'), bytes: size.mediaBytes }] : []),
  ...(size.models > 0 ? [{ kind: 'Models', holds: plural(size.models, 'kept model'), bytes: size.modelBytes }] : []),
  { kind: 'Derived', holds: 'views, features, rankings, runs; can be made again', bytes: size.derivedBytes },
];
