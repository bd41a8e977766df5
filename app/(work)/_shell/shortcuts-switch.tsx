'use client';

import { useTranslations } from 'use-intl';
import { classNames } from '@/app/_ui/class-names';
import { useShortcuts } from '@/app/_ui/shortcut';

export function ShortcutsSwitch(props: { readonly autofocus?: boolean; readonly className?: string }) {
  const t = useTranslations('shell.shortcuts');
  const { on, toggle } = useShortcuts();
  return (
    <label className={classNames('flex items-center gap-2', props.className)}>
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => toggle(event.target.checked)}
        className="size-4 accent-action-strong"
        data-autofocus={props.autofocus}
      />
      {t('on')}
    </label>
  );
}
