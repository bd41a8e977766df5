'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { anyDraft } from '@/app/_cv/drafts';
import { useCommand } from '@/app/_cv/use-command';
import { useLanguage } from '@/app/_cv/use-language';
import { LOCALES, localeOf } from '@/app/_texts/types';
import { ahead } from '@/app/_ui/ahead';
import { Button } from '@/app/_ui/button';
import { Field } from '@/app/_ui/field';
import { useGo } from '@/app/_ui/going';
import { Icon } from '@/app/_ui/icon';
import { Menu } from '@/app/_ui/menu';
import { useTheme } from '@/app/_ui/preferences';
import { Select } from '@/app/_ui/select';
import { useShortcuts } from '@/app/_ui/shortcut';
import { paths } from '@/app/paths';
import { type SignOut, useSignOut } from './use-sign-out';

const SignOutDialog = ahead(() => import('./sign-out-dialog'));

/** Who acts, for which organisation and in which role, always in sight; with the settings and the way out. */
export function UserMenu(props: { readonly user: string; readonly organisation: string; readonly role: string }) {
  const t = useTranslations('shell');
  const go = useGo();
  const { signOut } = useSignOut();
  const [asked, setAsked] = useState<SignOut>();
  const leave = (how: SignOut) => (anyDraft() ? setAsked(how) : signOut(how));
  useCommand('signOut', () => leave('signOut'));
  useCommand('signOutEverywhere', () => leave('signOutEverywhere'));
  return (
    <>
      <Menu
        className="min-h-10 px-2 text-start forced-colors:py-1"
        label={
          <>
            <span className="grid leading-tight">
              <span className="sr-only">{t('user')}: </span>
              <span className="font-semibold">{props.organisation}</span>
              <span className="text-ink-soft text-small">
                {props.role} · <bdi>{props.user}</bdi>
              </span>
            </span>
            <Icon name="chevron-down" className="size-4 shrink-0" />
          </>
        }
      >
        <div className="grid gap-3 p-1">
          <ThemeField />
          <ShortcutsSwitch />
          <LanguageField />
          <hr className="border-line" />
          <div className="grid">
            <Button
              look="quiet"
              icon={<Icon name="users" className="size-4" />}
              onClick={() => go(paths.signIn)}
              className="justify-start! px-2!"
              data-closes
            >
              {t('switch')}
            </Button>
            <Button
              look="quiet"
              icon={<Icon name="log-out" className="size-4" />}
              onClick={() => leave('signOut')}
              className="justify-start! px-2!"
              data-closes
            >
              {t('signOut')}
            </Button>
            <Button
              look="quiet"
              icon={<Icon name="monitor-off" className="size-4" />}
              tip={t('signOutEverywhereTip')}
              onClick={() => leave('signOutEverywhere')}
              className="justify-start! px-2!"
              data-closes
            >
              {t('signOutEverywhere')}
            </Button>
          </div>
        </div>
      </Menu>
      {asked && (
        <SignOutDialog
          onSignOut={() => {
            setAsked(undefined);
            signOut(asked);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
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
