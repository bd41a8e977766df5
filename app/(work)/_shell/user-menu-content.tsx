'use client';

import { useTranslations } from 'use-intl';
import { useLanguage } from '@/app/_cv/use-language';
import { LOCALES, localeOf } from '@/app/_texts/types';
import { Button } from '@/app/_ui/button';
import { Field } from '@/app/_ui/field';
import { Icon } from '@/app/_ui/icon';
import { useTheme } from '@/app/_ui/preferences';
import { Select } from '@/app/_ui/select';
import { useShortcuts } from '@/app/_ui/shortcut';
import type { SignOut } from './use-sign-out';

/** The settings and the ways out. */
export default function UserMenuContent(props: {
  readonly onSwitch: () => void;
  readonly onLeave: (how: SignOut) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('shell');
  return (
    <div className="grid gap-3 p-1">
      <ThemeField />
      <ShortcutsSwitch />
      <LanguageField />
      <hr className="border-line" />
      <div className="grid">
        <Button
          look="quiet"
          icon={<Icon name="users" className="size-4" />}
          onClick={props.onSwitch}
          className="justify-start! px-2!"
          data-closes
        >
          {t('switch')}
        </Button>
        <Button
          look="quiet"
          icon={<Icon name="log-out" className="size-4" />}
          onClick={() => props.onLeave('signOut')}
          className="justify-start! px-2!"
          data-closes
        >
          {t('signOut')}
        </Button>
        <Button
          look="quiet"
          icon={<Icon name="monitor-off" className="size-4" />}
          tip={t('signOutEverywhereTip')}
          onClick={() => props.onLeave('signOutEverywhere')}
          className="justify-start! px-2!"
          data-closes
        >
          {t('signOutEverywhere')}
        </Button>
      </div>
    </div>
  );
}

function ThemeField() {
  const t = useTranslations('shell.theme');
  const { theme, choose } = useTheme();
  const choices = [
    { value: 'system', label: t('system') },
    { value: 'light', label: t('light') },
    { value: 'dark', label: t('dark') },
  ] as const;
  return (
    <Field label={t('label')}>
      {(control) => (
        <Select
          {...control}
          choices={choices}
          value={theme}
          onChange={({ target }) => choose(choices.find(({ value }) => value === target.value)?.value ?? 'system')}
        />
      )}
    </Field>
  );
}

function LanguageField() {
  const t = useTranslations('shell.language');
  const { language, choose } = useLanguage();
  return (
    <Field label={t('label')}>
      {(control) => (
        <Select
          {...control}
          choices={LOCALES.map((each) => ({ value: each, label: t(each) }))}
          value={language}
          onChange={({ target }) => choose(localeOf(target.value))}
        />
      )}
    </Field>
  );
}

function ShortcutsSwitch() {
  const t = useTranslations('shell.shortcuts');
  const { on, turn } = useShortcuts();
  return (
    <label className="flex items-center gap-2">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => turn(event.target.checked)}
        className="size-4 accent-action-strong"
      />
      {t('on')}
    </label>
  );
}
