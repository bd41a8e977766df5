'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '@/app/_cv/use-language';
import { LOCALES, localeOf } from '@/app/_texts/types';
import { Button } from '@/app/_ui/button';
import { Field } from '@/app/_ui/field';
import { Icon, type IconName } from '@/app/_ui/icon';
import { useTheme } from '@/app/_ui/preferences';
import { Select } from '@/app/_ui/select';
import { ShortcutsSwitch } from './shortcuts-switch';
import type { SignOut } from './use-sign-out';

/** Settings and sign-out. */
export default function UserMenuContent(props: {
  /** Absent for who gets no cases. */
  readonly onAbsence: (() => void) | undefined;
  readonly onSessions: () => void;
  /** Whether they switch between organisations and roles of their own, rather than to another user. */
  readonly isWithinPerson: boolean;
  readonly onSwitch: () => void;
  readonly onSignOut: (how: SignOut) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations();
  return (
    <div className="grid gap-3 p-1">
      <ThemeField />
      <ShortcutsSwitch />
      <LanguageField />
      <hr className="border-line" />
      <div className="grid">
        {props.onAbsence && (
          <MenuItem icon="calendar-x" onClick={props.onAbsence}>
            {t('absence.menu')}
          </MenuItem>
        )}
        <MenuItem icon="users" onClick={props.onSwitch}>
          {t(props.isWithinPerson ? 'switching.title' : 'shell.switch')}
        </MenuItem>
        <MenuItem icon="monitor" onClick={props.onSessions}>
          {t('sessions.title')}
        </MenuItem>
        <MenuItem icon="log-out" onClick={() => props.onSignOut('signOut')}>
          {t('shell.signOut')}
        </MenuItem>
        <MenuItem
          icon="monitor-off"
          tip={t('shell.signOutEverywhereTip')}
          onClick={() => props.onSignOut('signOutEverywhere')}
        >
          {t('shell.signOutEverywhere')}
        </MenuItem>
      </div>
    </div>
  );
}

function MenuItem(props: {
  readonly icon: IconName;
  readonly tip?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Button
      look="quiet"
      icon={<Icon name={props.icon} className="size-4" />}
      tip={props.tip}
      onClick={props.onClick}
      className="justify-start! px-2!"
      data-closes
    >
      {props.children}
    </Button>
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
