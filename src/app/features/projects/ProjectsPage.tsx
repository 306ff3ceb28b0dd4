import type { ReactNode } from 'react';
import { Skeleton } from '#ui/Skeleton.tsx';

export function ProjectsPage(): ReactNode {
  return <Skeleton label="Loading" />;
}
