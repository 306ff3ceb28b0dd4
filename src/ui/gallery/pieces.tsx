import { IconDownload, IconSettings } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Badge } from '../Badge.tsx';
import { Button } from '../Button.tsx';
import { Checkbox } from '../Checkbox.tsx';
import { CHIP_COLORS, ColorChip } from '../ColorChip.tsx';
import { Dialog } from '../Dialog.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Explain } from '../Explain.tsx';
import { FileDrop } from '../FileDrop.tsx';
import { IconButton } from '../IconButton.tsx';
import { Kbd } from '../Kbd.tsx';
import { Menu } from '../Menu.tsx';
import { Notice } from '../Notice.tsx';
import { ProgressBar } from '../ProgressBar.tsx';
import { Segmented } from '../Segmented.tsx';
import { Select } from '../Select.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { Slider } from '../Slider.tsx';
import { Stat } from '../Stat.tsx';
import { Table } from '../Table.tsx';
import { Tabs } from '../Tabs.tsx';
import { TextArea } from '../TextArea.tsx';
import { TextField } from '../TextField.tsx';
import { toast, Toaster } from '../Toast.tsx';
import { Tooltip } from '../Tooltip.tsx';
import { VirtualGrid } from '../VirtualGrid.tsx';
import { VirtualList } from '../VirtualList.tsx';

const nothing = (): void => undefined;

/** State for one piece. */
function Held<Value>({
  first,
  children,
}: {
  readonly first: Value;
  readonly children: (value: Value, set: (next: Value) => void) => ReactNode;
}): ReactNode {
  const [value, set] = useState(first);
  return children(value, set);
}

/** Every widget by the name of its file, in the states that people meet. A new widget is one entry. */
export const pieces: Readonly<Record<string, () => ReactNode>> = {
  Badge: () => <Badge>unlabeled</Badge>,
  Button: () => (
    <>
      <Button look="primary" keys="enter">
        Submit
      </Button>
      <Button>Plain</Button>
      <Button look="quiet">Quiet</Button>
      <Button look="danger">Delete…</Button>
      <Button icon={<IconDownload size={16} />}>With an icon</Button>
      <Button disabled>Not now</Button>
    </>
  ),
  Checkbox: () => (
    <Held<boolean> first>{(on, set) => <Checkbox label="Begin a guide" hint="One section a label." checked={on} onChange={set} />}</Held>
  ),
  ColorChip: () => (
    <>
      {Array.from({ length: CHIP_COLORS }, (_, color) => (
        <ColorChip key={color} color={color} name={`color ${color}`} keys={String(color)} />
      ))}
      <ColorChip color={0} name="retired" faded />
    </>
  ),
  Dialog: () => (
    <Held<boolean> first={false}>
      {(open, set) => (
        <>
          <Button onClick={() => set(true)}>Open a dialog</Button>
          <Dialog
            open={open}
            onClose={() => set(false)}
            title="A question"
            description="What it is about."
            footer={<Button onClick={() => set(false)}>Done</Button>}
          >
            The dialog holds the focus and gives it back.
          </Dialog>
        </>
      )}
    </Held>
  ),
  EmptyState: () => (
    <EmptyState title="No items yet" actions={<Button look="primary">Import</Button>}>
      Drop a file here, or open a sample.
    </EmptyState>
  ),
  Explain: () => <Explain title="accuracy" words={() => 'The share of the random check that the model answers as people did.'} />,
  FileDrop: () => <FileDrop label="Drop a file here, or choose one" hint="CSV, JSON, images" onFiles={nothing} />,
  IconButton: () => <IconButton label="Settings" icon={<IconSettings size={16} />} />,
  Kbd: () => <Kbd keys="ctrl+k" />,
  Menu: () => (
    <Menu
      trigger={<Button>Menu</Button>}
      entries={[
        { id: 'open', title: 'Open', onSelect: nothing },
        { id: 'delete', title: 'Delete', danger: true, onSelect: nothing },
      ]}
    />
  ),
  Notice: () => (
    <>
      <Notice title="Worth knowing">A word in passing.</Notice>
      <Notice tone="error" title="This project could not be opened" actions={<Button>Reload</Button>}>
        The disk may be full.
      </Notice>
    </>
  ),
  ProgressBar: () => <ProgressBar label="Reading" value={340} max={1000} text="340 of 1,000 rows" />,
  Segmented: () => (
    <Held first="before">
      {(value, set) => (
        <Segmented
          label="Suggestions"
          value={value}
          onChange={set}
          options={[
            { value: 'before', title: 'Before' },
            { value: 'after', title: 'After' },
            { value: 'off', title: 'Off' },
          ]}
        />
      )}
    </Held>
  ),
  Select: () => (
    <Held first="margin">
      {(value, set) => (
        <Select
          label="What comes next"
          value={value}
          onChange={set}
          hint="Every item says why."
          options={[
            { value: 'margin', title: 'Resolve doubt' },
            { value: 'random', title: 'By chance' },
          ]}
        />
      )}
    </Held>
  ),
  Skeleton: () => <Skeleton label="Reading the model" />,
  Slider: () => (
    <Held first={40}>
      {(value, set) => <Slider label="Brightness" value={value} min={0} max={100} step={5} text={`${value} %`} onChange={set} />}
    </Held>
  ),
  Stat: () => (
    <>
      <Stat label="Accuracy" value="0.87" interval="0.83 to 0.90" note="on 240 checked items" />
      <Stat label="Macro F1" value={null} note="about 20 more labels" />
    </>
  ),
  Table: () => (
    <Table
      caption="Labels"
      columns={[
        { key: 'name', title: 'Name', cell: ({ name }) => name },
        { key: 'n', title: 'Items', numeric: true, cell: ({ n }) => n },
      ]}
      rows={[
        { name: 'Spam', n: 12 },
        { name: 'Ham', n: 1300 },
      ]}
      rowKey={({ name }) => name}
    />
  ),
  Tabs: () => (
    <Held first="one">
      {(value, set) => (
        <Tabs
          label="Parts"
          value={value}
          onChange={set}
          tabs={[
            { value: 'one', title: 'One', content: 'The first part.' },
            { value: 'two', title: 'Two', content: 'The second part.' },
          ]}
        />
      )}
    </Held>
  ),
  TextArea: () => (
    <Held first="">{(value, set) => <TextArea label="Comment" hint="Seen by everybody." value={value} onChange={set} />}</Held>
  ),
  TextField: () => (
    <>
      <Held first="Larkspur">{(value, set) => <TextField label="Name" value={value} onChange={set} />}</Held>
      <Held first="1">
        {(value, set) => <TextField label="Key" error="That key chooses “Ham” already." value={value} onChange={set} />}
      </Held>
    </>
  ),
  Toast: () => (
    <>
      <Button onClick={() => toast('Backup written', { tone: 'good', text: 'It went to your downloads.' })}>Say something</Button>
      <Toaster />
    </>
  ),
  Tooltip: () => (
    <Tooltip text="What it does" keys="g">
      <Button>Point at me</Button>
    </Tooltip>
  ),
  VirtualGrid: () => (
    <Held first={0}>
      {(at, set) => (
        <div style={{ height: 180 }}>
          <VirtualGrid
            label="Tiles"
            count={300}
            cellWidth={90}
            cellHeight={60}
            active={at}
            onActive={set}
            onOpen={nothing}
            cell={(i) => `tile ${i}`}
          />
        </div>
      )}
    </Held>
  ),
  VirtualList: () => (
    <Held first={0}>
      {(at, set) => (
        <div style={{ height: 150 }}>
          <VirtualList label="Rows" count={5000} rowHeight={28} active={at} onActive={set} row={(i) => `row ${i}`} />
        </div>
      )}
    </Held>
  ),
};
