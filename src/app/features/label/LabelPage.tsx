import type { ReactNode } from 'react';
import { Skeleton } from '#ui/Skeleton.tsx';

export function LabelPage(): ReactNode {
  return <Skeleton label="Loading" />;
}
