'use client';

import ChevronDown from 'lucide-react/icons/chevron-down';
import LogOut from 'lucide-react/icons/log-out';
import Users from 'lucide-react/icons/users';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useCommand } from '@/app/_cv/use-command';
import { Button } from '@/app/_ui/button';
import { Field } from '@/app/_ui/field';
import { Menu } from '@/app/_ui/menu';
import { useTheme } from '@/app/_ui/preferences';
import { Select } from '@/app/_ui/select';
import { useShortcuts } from '@/app/_ui/shortcut';
import { paths } from '@/app/paths';

/** Who acts, for which organisation and in which role, always in sight; with the settings and the way out. */
export function UserMenu(props: {
  readonly user: string;
  readonly organisation: string;
  readonly role: string;
  readonly onSignOut: () => void;
}) {
  const t = useTranslations('shell');
  const router = useRouter();
  useCommand('signOut', props.onSignOut);
  return (
    <Menu
      className="min-h-10 px-2 text-start"
      label={
        <>
          <span className="grid leading-tight">
            <span className="sr-only">{t('user')}: </span>
            <span className="font-semibold">{props.organisation}</span>
            <span className="text-ink-soft text-small">
              {props.role} · {props.user}
            </span>
          </span>
          <ChevronDown aria-hidden className="size-4 shrink-0" />
        </>
      }
    >
      <div className="grid gap-3 p-1">
        <ThemeField />
        <ShortcutsSwitch />
        <Field label={t('language.label')}>
          {(control) => <Select {...control} choices={[{ value: 'da', label: t('language.da') }]} />}
        </Field>
        <hr className="border-line" />
        <div className="grid">
          <Button
            look="quiet"
            icon={<Users aria-hidden className="size-4" />}
            onClick={() => router.push(paths.signIn)}
            className="justify-start! px-2!"
            data-closes
          >
            {t('switch')}
          </Button>
          <Button
            look="quiet"
            icon={<LogOut aria-hidden className="size-4" />}
            onClick={props.onSignOut}
            className="justify-start! px-2!"
            data-closes
          >
            {t('signOut')}
          </Button>
        </div>
      </div>
    </Menu>
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
