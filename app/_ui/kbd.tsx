'use client';

import { useTranslations } from 'use-intl';
import { useShortcuts } from './shortcut';

/**
 * A key or key combination, as printed on the keyboard; nothing while shortcuts are off.
 * @param keys as in `aria-keyshortcuts`, for example `Control+K`
 */
export function Kbd({ keys }: { readonly keys: string }) {
  const t = useTranslations('ui.keys');
  const { on } = useShortcuts();
  if (!on) return null;
  const names: Record<string, string> = {
    Control: t('control'),
    Shift: 'Shift',
    Enter: t('enter'),
    Escape: t('escape'),
  };
  return (
    <kbd className="inline-flex gap-0.5 font-sans">
      {keys.split('+').map((key) => (
        <kbd
          key={key}
          className="min-w-5 font-sans rounded-small border border-current px-1 text-center font-medium text-key"
        >
          {names[key] ?? key.toLocaleUpperCase()}
        </kbd>
      ))}
    </kbd>
  );
}
