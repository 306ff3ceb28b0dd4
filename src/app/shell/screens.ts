import { IconBook, IconChartDots, IconStack2, IconListCheck, IconSettings, IconTable, IconTag } from '@tabler/icons-react';

/** Screens of a project in the order of the header; `id` is the last part of their address. */
export const screens = [
  { id: 'label', title: 'Label', to: '/p/$projectId/label', icon: IconTag },
  { id: 'review', title: 'Review', to: '/p/$projectId/review', icon: IconListCheck },
  { id: 'guide', title: 'Guide', to: '/p/$projectId/guide', icon: IconBook },
  { id: 'data', title: 'Data', to: '/p/$projectId/data', icon: IconTable },
  { id: 'model', title: 'Model', to: '/p/$projectId/model', icon: IconChartDots },
  { id: 'datasets', title: 'Datasets', to: '/p/$projectId/datasets', icon: IconStack2 },
  { id: 'settings', title: 'Settings', to: '/p/$projectId/settings', icon: IconSettings },
] as const;
