import type { ReactNode } from 'react';
import { Skeleton } from '#ui/Skeleton.tsx';

export function ItemPage(): ReactNode {
  return <Skeleton label="Loading" />;
}
