'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import { remember, type Theme } from './preference';
import { ShortcutsProvider } from './shortcut';

const ThemeChoice = createContext<{ theme: Theme; choose: (theme: Theme) => void }>({
  theme: 'system',
  choose: () => {},
});

/** Provides the person's choices for this browser and the means to change them. */
export function Preferences(props: {
  readonly theme: Theme;
  readonly shortcuts: boolean;
  readonly children: ReactNode;
}) {
  const [theme, setTheme] = useState(props.theme);
  const choose = (next: Theme) => {
    setTheme(next);
    remember('theme', next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  return (
    <ThemeChoice value={{ theme, choose }}>
      <ShortcutsProvider initiallyOn={props.shortcuts} onToggle={(on) => remember('shortcuts', on ? 'on' : 'off')}>
        {props.children}
      </ShortcutsProvider>
    </ThemeChoice>
  );
}

/** `system` follows the operating system. */
export function useTheme() {
  return useContext(ThemeChoice);
}
