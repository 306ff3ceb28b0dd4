import { useState, type ReactNode } from 'react';
import { EraseDialog } from '#app/erase/EraseDialog.tsx';
import { memberName } from '#app/parts/names.ts';
import { useProject, useSession } from '#app/store/session.ts';
import type { MemberId } from '#domain/ids.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Table } from '#ui/Table.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

/** Who has worked on the project, and the way to forget somebody. */
export function PeopleSettings(): ReactNode {
  const update = useProject((now) => now);
  const me = useSession().me().member;
  const [forgetting, setForgetting] = useState<MemberId>();
  const people = update.view.members.filter(({ kind }) => kind === 'person');
  return (
    <section className={styles['section']} aria-label="People">
      <p className={prose['hint']}>
        Decisions carry a pseudonym; the name behind it is kept beside the log. Forgetting somebody takes the name away, and what they wrote
        in their own words.
      </p>
      <Table
        caption="People of this project"
        captionHidden
        rows={people}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: 'Name',
            cell: ({ id, erased }) => (
              <>
                {memberName(id, update)} {id === me && <Badge>you</Badge>} {erased === true && <Badge>forgotten</Badge>}
              </>
            ),
          },
          { key: 'pseudonym', title: 'Pseudonym', cell: ({ id }) => <code>{id}</code> },
          {
            key: 'forget',
            title: 'Forget',
            cell: ({ id, erased }) =>
              erased === true ? null : (
                <Button aria-label={`Forget ${memberName(id, update)}`} onClick={() => setForgetting(id)}>
                  Forget…
                </Button>
              ),
          },
        ]}
      />
      {forgetting !== undefined && (
        <Forget key={forgetting} member={forgetting} name={memberName(forgetting, update)} onClose={() => setForgetting(undefined)} />
      )}
    </section>
  );
}

function Forget({ member, name, onClose }: { readonly member: MemberId; readonly name: string; readonly onClose: () => void }): ReactNode {
  const [first] = useState({ name, target: { kind: 'person', member } as const }); // the name goes while the dialog is open
  return <EraseDialog target={first.target} what={first.name} onClose={onClose} onErased={() => location.reload()} />;
}
