import {
  IconBrush,
  IconDroplet,
  IconEraser,
  IconLine,
  IconListDetails,
  IconMagnet,
  IconOvalVertical,
  IconPointer,
  IconPolygon,
  IconScissors,
  IconSettings,
  IconSpider,
  IconSquare,
  IconSquareRotated,
  IconWand,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { drawingTools, toolOf, type ToolName } from '#annotators/image/tools/index.ts';
import { regionToolCommands, TOOL_KEYS, type RegionToolActions } from '#app/commands/regionTools.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { Menu, type MenuEntry } from '#ui/Menu.tsx';
import { Slider } from '#ui/Slider.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import { RADIUS, TOLERANCE, useToolbox } from './toolbox.ts';
import type { RegionsDraft, Sketch } from './steps.ts';
import styles from './Toolbar.module.css';

const SIZE = 18;
const ICONS: Readonly<Record<ToolName, ReactNode>> = {
  select: <IconPointer size={SIZE} />,
  box: <IconSquare size={SIZE} />,
  'rotated-box': <IconSquareRotated size={SIZE} />,
  ellipse: <IconOvalVertical size={SIZE} />,
  polygon: <IconPolygon size={SIZE} />,
  polyline: <IconLine size={SIZE} />,
  keypoints: <IconSpider size={SIZE} />,
  knife: <IconScissors size={SIZE} />,
  brush: <IconBrush size={SIZE} />,
  eraser: <IconEraser size={SIZE} />,
  fill: <IconDroplet size={SIZE} />,
  wand: <IconWand size={SIZE} />,
};

/** After how many regions an answer may be submitted by itself. */
const ENOUGH = [null, 1, 2, 3, 5, 10] as const;

interface Props {
  readonly draft: RegionsDraft | null;
  /** Names of the joints of the label that is drawn next. */
  readonly joints: readonly string[];
  /** What has been clicked of a region is left out. */
  readonly onDropSketch: () => void;
}

/** Above the image: what the pointer does on it. */
export function Toolbar({ draft, joints, onDropSketch }: Props): ReactNode {
  const { tool, snaps, listOpen, change } = useToolbox();
  const { hint, sized } = toolOf(tool);
  const take = (name: ToolName): void => {
    if (draft?.sketch !== undefined && draft.sketch.tool !== name) onDropSketch();
    change({ tool: name });
  };
  useCommands('regions', regionToolCommands, useToolActions(take));
  return (
    <div className={styles['bar']} role="toolbar" aria-label="Tools">
      <div className={styles['tools']}>
        {drawingTools.map(({ name, title }) => (
          <Switch key={name} title={title} keys={TOOL_KEYS[name]} icon={ICONS[name]} on={name === tool} onClick={() => take(name)} />
        ))}
      </div>
      <SizeOf tool={tool} />
      {sized === undefined && (
        <p className={styles['hint']}>{tool === 'keypoints' && joints.length > 0 ? nextJoint(joints, draft?.sketch) : hint}</p>
      )}
      <div className={styles['tools']}>
        <Switch
          title="Snap to edges and corners"
          keys="'"
          icon={<IconMagnet size={SIZE} />}
          on={snaps}
          onClick={() => change({ snaps: !snaps })}
        />
        <More />
        <Switch
          title="List of regions"
          keys="shift+y"
          icon={<IconListDetails size={SIZE} />}
          on={listOpen}
          onClick={() => change({ listOpen: !listOpen })}
        />
      </div>
    </div>
  );
}

interface SwitchProps {
  readonly title: string;
  readonly keys: string;
  readonly icon: ReactNode;
  readonly on: boolean;
  readonly onClick: () => void;
}

/** One button of the bar, which is on or off. The focus stays where it is. */
const Switch = ({ title, keys, icon, on, onClick }: SwitchProps): ReactNode => (
  <IconButton
    label={title}
    {...{ keys, icon, onClick }}
    className={cx(styles['tool'], on && styles['taken'])}
    aria-pressed={on}
    onMouseDown={keepFocus}
  />
);

/** Which joint the next click places; three numbers of a sketch are one joint. */
function nextJoint(joints: readonly string[], sketch: Sketch | undefined): string {
  const at = sketch?.tool === 'keypoints' ? sketch.points.length / 3 : 0;
  return `Click: ${joints[at] ?? ''} (${at + 1} of ${joints.length}). Alt: hidden. Shift: out of the picture. Enter: leave out the rest.`;
}

function useToolActions(take: (name: ToolName) => void): RegionToolActions {
  const { tool, radius, tolerance, change, ...flags } = useToolbox();
  return {
    take: (wanted) => {
      const found = drawingTools.find(({ name }) => name === wanted);
      if (found !== undefined) take(found.name);
    },
    thicker(by) {
      // a quarter more or less, and never less than one step
      const step = (value: number): number => value + by * Math.max(1, Math.round(value / 4));
      const { sized } = toolOf(tool);
      if (sized === 'radius') change({ radius: Math.max(RADIUS.least, Math.min(RADIUS.most, step(radius))) });
      if (sized === 'tolerance') change({ tolerance: Math.max(TOLERANCE.least, Math.min(TOLERANCE.most, step(tolerance))) });
    },
    toggle: (what) => change({ [what]: !flags[what] }),
  };
}

/** How large the brush is, or how far a color may differ. */
function SizeOf({ tool }: { readonly tool: ToolName }): ReactNode {
  const { radius, tolerance, change } = useToolbox();
  const { sized } = toolOf(tool);
  if (sized === undefined) return null;
  return (
    <div className={styles['size']}>
      {sized === 'radius' ? (
        <Slider
          label="Radius"
          value={radius}
          min={RADIUS.least}
          max={RADIUS.most}
          step={1}
          text={`${radius} px`}
          onChange={(value) => change({ radius: value })}
        />
      ) : (
        <Slider
          label="Tolerance"
          value={tolerance}
          min={TOLERANCE.least}
          max={TOLERANCE.most}
          step={1}
          text={String(tolerance)}
          onChange={(value) => change({ tolerance: value })}
        />
      )}
    </div>
  );
}

/** What stays as it was set. */
function More(): ReactNode {
  const { shares, keepsLabel, most, change } = useToolbox();
  const entries: readonly MenuEntry[] = [
    { id: 'shares', title: 'Move shared corners together', checked: shares, onSelect: () => change({ shares: !shares }) },
    { id: 'keeps', title: 'Keep the label for the next region', checked: keepsLabel, onSelect: () => change({ keepsLabel: !keepsLabel }) },
    { id: 'line', separator: true },
    ...ENOUGH.map((count): MenuEntry => ({
      id: `most-${count}`,
      title: count === null ? 'Submit with Enter' : count === 1 ? 'Submit after one region' : `Submit after ${count} regions`,
      checked: most === count,
      onSelect: () => change({ most: count }),
    })),
  ];
  return (
    <Menu
      trigger={
        <Button look="quiet" className={styles['tool']} aria-label="Drawing options" onMouseDown={keepFocus}>
          <IconSettings size={SIZE} />
        </Button>
      }
      entries={entries}
      align="end"
    />
  );
}
