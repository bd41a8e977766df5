'use client';

import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { useReadyCommands } from '@/app/_cv/use-command';
import { classNames } from '@/app/_ui/class-names';
import { Dialog } from '@/app/_ui/dialog';
import { Kbd } from '@/app/_ui/kbd';
import { search } from '@/app/_ui/search';
import { TextInput } from '@/app/_ui/text-input';

const LIST = 'palette-list';

/** Searches the commands that are available now. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('shell.palette');
  const command = useTranslations('commands');
  const ready = useReadyCommands();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const others = ready.filter(({ name }) => name !== 'palette');
  const found = search(
    others.map((each) => ({ ...each, label: command(each.name) })),
    text,
  );
  const at = Math.min(active, found.length - 1);

  const run = (chosen: (typeof found)[number] | undefined) => {
    if (!chosen || chosen.reason !== undefined) return;
    onClose();
    // After the dialog has restored the focus, so that the command can move it.
    setTimeout(chosen.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive(Math.max(0, Math.min(found.length - 1, at + step)));
    else if (event.key === 'Enter') run(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <TextInput
        role="combobox"
        aria-label={t('label')}
        aria-expanded
        aria-controls={LIST}
        aria-activedescendant={found[at] && `${LIST}-${found[at].name}`}
        placeholder={t('label')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      <div id={LIST} role="listbox" aria-label={t('title')} tabIndex={-1} className="grid gap-0.5 pt-2">
        {found.map((each, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and handles keys
          <div
            key={each.name}
            id={`${LIST}-${each.name}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            aria-disabled={each.reason !== undefined || undefined}
            onClick={() => run(each)}
            className={classNames(
              'flex items-center justify-between gap-4 rounded-box px-3 py-2',
              index === at ? 'bg-action text-on-action forced-colors:aria-disabled:outline-2' : 'hover:bg-sunken',
              index !== at && each.reason !== undefined && 'text-ink-muted',
            )}
          >
            <span>
              {each.label}
              {each.reason !== undefined && <span className="block text-small">{each.reason}</span>}
            </span>
            {keyOf(each.name) && <Kbd keys={keyOf(each.name) ?? ''} />}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="px-3 py-2 text-ink-muted">{t('none')}</p>}
    </Dialog>
  );
}
