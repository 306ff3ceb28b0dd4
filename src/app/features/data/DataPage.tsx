import type { ReactNode } from 'react';
import { Skeleton } from '#ui/Skeleton.tsx';

export function DataPage(): ReactNode {
  return <Skeleton label="Loading" />;
}
