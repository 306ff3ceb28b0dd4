import { useContext, type ReactNode } from 'react';
import { formCommands, type FormActions } from '#app/commands/form.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';

/** Its keys come before those of the image and of the screen. */
const ABOVE = 0.8;

/** Binds the keys that answer questions. */
export function AnswerKeys({ actions }: { readonly actions: FormActions }): ReactNode {
  return (
    <HotkeyDepth value={useContext(HotkeyDepth) + ABOVE}>
      <Keys actions={actions} />
    </HotkeyDepth>
  );
}

function Keys({ actions }: { readonly actions: FormActions }): ReactNode {
  useCommands('form', formCommands, actions);
  return null;
}
