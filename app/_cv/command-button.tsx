'use client';

import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@/app/_ui/button';
import { type CommandName, keyOf } from './commands';

/**
 * A button that does the same as a command's key, which is written on it.
 * @param props.label its text, and its tooltip, since a narrow window may hide the text
 * @param props.children in place of the text
 */
export function CommandButton({
  command,
  label,
  children = label,
  ...button
}: Omit<ComponentProps<typeof Button>, 'tip' | 'shortcut' | 'showKey'> & {
  readonly command: CommandName;
  readonly label: string;
  readonly children?: ReactNode;
}) {
  return (
    <Button {...button} tip={label} shortcut={keyOf(command)} showKey>
      {children}
    </Button>
  );
}
