import type { ReactNode } from 'react';
import { Skeleton } from '#ui/Skeleton.tsx';

export function ModelPage(): ReactNode {
  return <Skeleton label="Loading" />;
}
