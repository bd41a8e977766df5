'use client';

import { useTranslations } from 'use-intl';
import { COMMANDS, type CommandName } from '@/app/_cv/commands';
import { Dialog } from '@/app/_ui/dialog';
import { Kbd } from '@/app/_ui/kbd';
import { useShortcuts } from '@/app/_ui/shortcut';
import { ShortcutsSwitch } from './shortcuts-switch';

type Row = { readonly name: CommandName; readonly keys: readonly string[] };

const ROWS: readonly Row[] = Object.entries(COMMANDS)
  .filter(([, keys]) => keys.length > 0)
  .map(([name, keys]) => ({ name: name as CommandName, keys }));

/** All shortcuts while they are on, and the switch that turns them off. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('shell');
  const { on } = useShortcuts();
  return (
    <Dialog title={t('helpTitle')} onClose={onClose}>
      <ShortcutsSwitch autofocus className="pb-1" />
      {on && <Rows />}
    </Dialog>
  );
}

function Rows() {
  const t = useTranslations('shell');
  const command = useTranslations('commands');
  return (
    <>
      <p className="pb-3 text-ink-muted text-small">{t('shortcuts.note')}</p>
      <h3 className="pb-1 font-semibold">{t('shortcuts.label')}</h3>
      <dl>
        {ROWS.map(({ name, keys }) => (
          <div key={name} className="flex items-center justify-between gap-4 border-line border-t py-1.5">
            <dt>{command(name)}</dt>
            <dd>
              <Keys keys={keys} or={t('shortcuts.or')} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Keys({ keys, or }: { readonly keys: readonly string[]; readonly or: string }) {
  return keys.map((key, index) => (
    <span key={key} className="whitespace-nowrap">
      {index > 0 && ` ${or} `}
      <Kbd keys={key} />
    </span>
  ));
}
