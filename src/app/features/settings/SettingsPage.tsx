import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tabs } from '#ui/Tabs.tsx';
import { KeySettings } from './KeySettings.tsx';
import { LabelingSettings } from './LabelingSettings.tsx';
import { LabelSettings } from './LabelSettings.tsx';
import { PeopleSettings } from './PeopleSettings.tsx';
import { ProjectSettings } from './ProjectSettings.tsx';
import { StorageSettings } from './StorageSettings.tsx';
import { cx } from '#ui/cx.ts';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

const route = getRouteApi('/p/$projectId/settings');

const tabs = [
  { value: 'labels', title: 'Labels', content: <LabelSettings /> },
  { value: 'labeling', title: 'Labeling', content: <LabelingSettings /> },
  { value: 'keys', title: 'Keys', content: <KeySettings /> },
  { value: 'people', title: 'People', content: <PeopleSettings /> },
  { value: 'project', title: 'Project', content: <ProjectSettings /> },
  { value: 'storage', title: 'Storage', content: <StorageSettings /> },
] as const;

/** What a lead decides about a project, and where it lies. */
export function SettingsPage(): ReactNode {
  const { tab = 'labels' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className={cx(prose['page'], styles['page'], tab === 'labels' && styles['wide'])}>
      <h1>Settings</h1>
      <Tabs label="Settings" value={tab} tabs={tabs} onChange={(next) => void navigate({ search: { tab: next }, replace: true })} />
    </div>
  );
}
