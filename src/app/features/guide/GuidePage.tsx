import type { ReactNode } from 'react';
import { Skeleton } from '#ui/Skeleton.tsx';

export function GuidePage(): ReactNode {
  return <Skeleton label="Loading" />;
}
