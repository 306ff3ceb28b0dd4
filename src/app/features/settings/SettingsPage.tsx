import type { ReactNode } from 'react';
import { Skeleton } from '#ui/Skeleton.tsx';

export function SettingsPage(): ReactNode {
  return <Skeleton label="Loading" />;
}
