import { useContext, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { useHotkeys } from '#ui/hotkeys/useHotkeys.ts';
import { Slider } from '#ui/Slider.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import { AS_IT_IS, isAsItIs, LIGHT_MAX, LIGHT_MIN, type Light } from './light.ts';
import styles from './ImageTools.module.css';

interface Props {
  readonly light: Light;
  readonly onLight: (light: Light) => void;
  readonly onClose: () => void;
}

const FACTORS = [
  { name: 'Brightness', of: 'brightness' },
  { name: 'Contrast', of: 'contrast' },
  { name: 'Gamma', of: 'gamma' },
] as const;

/** How bright the image is shown. Esc closes it before it means anything else. */
export function LightPanel({ light, onLight, onClose }: Props): ReactNode {
  return (
    <HotkeyDepth value={useContext(HotkeyDepth) + 0.7}>
      <Closing onClose={onClose} />
      <div className={styles['panel']}>
        {FACTORS.map(({ name, of }) => (
          // on a scale of doublings, so that darker and brighter have the same room
          <Slider
            key={of}
            label={name}
            value={Math.log2(light[of])}
            min={Math.log2(LIGHT_MIN)}
            max={Math.log2(LIGHT_MAX)}
            step={0.1}
            text={of === 'gamma' ? light.gamma.toFixed(2) : `${Math.round(light[of] * 100)} %`}
            onChange={(log) => onLight({ ...light, [of]: Math.round(2 ** log * 100) / 100 })}
          />
        ))}
        <Checkbox label="Inverted" checked={light.inverted} onChange={(inverted) => onLight({ ...light, inverted })} />
        <Button disabled={isAsItIs(light)} onMouseDown={keepFocus} onClick={() => onLight(AS_IT_IS)}>
          Show as it is
        </Button>
      </div>
    </HotkeyDepth>
  );
}

function Closing({ onClose }: { readonly onClose: () => void }): ReactNode {
  useHotkeys('image', [{ keys: 'escape', perform: onClose, inInputs: true }]);
  return null;
}
