import { IconAdjustments, IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useContext, useState, type MouseEvent, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { useHotkeys } from '#ui/hotkeys/useHotkeys.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { Slider } from '#ui/Slider.tsx';
import { AS_IT_IS, isAsItIs, LIGHT_MAX, LIGHT_MIN, type Light } from './light.ts';
import type { Size } from './view.ts';
import styles from './ImageTools.module.css';

/** Keys that do the same, for the tooltips. */
export type ToolKeys = Readonly<Partial<Record<'closer' | 'farther' | 'whole', string>>>;

interface Props {
  readonly image: Size;
  /** Screen pixels for one pixel of the image. */
  readonly scale: number;
  /** Further facts in words: "first of 12 pictures". */
  readonly notes: readonly string[];
  readonly light: Light;
  readonly keys: ToolKeys;
  readonly onZoom: (factor: number) => void;
  readonly onWhole: () => void;
  readonly onLight: (light: Light) => void;
}

export const ZOOM_STEP = 1.5;
const keepFocus = (event: MouseEvent): void => event.preventDefault();
const number = new Intl.NumberFormat('en');
const percent = (value: number): string => `${number.format(Math.round(value * 100))} %`;

/** Below the image: how large it is and how it is shown, and the ways to change that. */
export function ImageTools({ image, scale, notes, light, keys, onZoom, onWhole, onLight }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const depth = useContext(HotkeyDepth);
  const facts = [`${number.format(image.width)} × ${number.format(image.height)}`, percent(scale), ...notes];
  return (
    <div className={styles['tools']} role="group" aria-label="View">
      {open && (
        <HotkeyDepth value={depth + 0.7}>
          <Closing onClose={() => setOpen(false)} />
          <div className={styles['panel']}>
            <Factor name="Brightness" value={light.brightness} onChange={(brightness) => onLight({ ...light, brightness })} />
            <Factor name="Contrast" value={light.contrast} onChange={(contrast) => onLight({ ...light, contrast })} />
            <Button disabled={isAsItIs(light)} onMouseDown={keepFocus} onClick={() => onLight(AS_IT_IS)}>
              Show as it is
            </Button>
          </div>
        </HotkeyDepth>
      )}
      <p className={styles['facts']}>
        {facts.join(' · ')}
        {!isAsItIs(light) && <span className={styles['changed']}> · brightness or contrast changed</span>}
      </p>
      <div className={styles['buttons']}>
        <IconButton
          label="Zoom out"
          icon={<IconMinus size={16} />}
          {...(keys.farther !== undefined && { keys: keys.farther })}
          onMouseDown={keepFocus}
          onClick={() => onZoom(1 / ZOOM_STEP)}
        />
        <IconButton
          label="Zoom in"
          icon={<IconPlus size={16} />}
          {...(keys.closer !== undefined && { keys: keys.closer })}
          onMouseDown={keepFocus}
          onClick={() => onZoom(ZOOM_STEP)}
        />
        <IconButton
          label="Show the whole image"
          icon={<IconArrowsMaximize size={16} />}
          {...(keys.whole !== undefined && { keys: keys.whole })}
          onMouseDown={keepFocus}
          onClick={onWhole}
        />
        <IconButton
          label="Brightness and contrast"
          icon={<IconAdjustments size={16} />}
          aria-expanded={open}
          onMouseDown={keepFocus}
          onClick={() => setOpen(!open)}
        />
      </div>
    </div>
  );
}

/** Esc closes the panel before it means anything else. */
function Closing({ onClose }: { readonly onClose: () => void }): ReactNode {
  useHotkeys('image', [{ keys: 'escape', perform: onClose, inInputs: true }]);
  return null;
}

/** On a scale of doublings, so that darker and brighter have the same room. */
function Factor({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}): ReactNode {
  return (
    <Slider
      label={name}
      value={Math.log2(value)}
      min={Math.log2(LIGHT_MIN)}
      max={Math.log2(LIGHT_MAX)}
      step={0.1}
      text={percent(value)}
      onChange={(log) => onChange(Math.round(2 ** log * 100) / 100)}
    />
  );
}
