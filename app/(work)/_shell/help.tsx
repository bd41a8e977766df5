'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { closeOpenCase } from '@/app/_cv/open-case';
import { useCommand } from '@/app/_cv/use-command';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { useNavigate } from '@/app/_ui/page-navigation';
import { goToPane } from '@/app/_ui/panes';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import { paths } from '@/app/paths';
import type { Pages } from './navigation';

const HelpDialog = preloaded(() => import('./shell-dialogs'), 'HelpDialog');
const Palette = preloaded(() => import('./shell-dialogs'), 'Palette');

/** The help button, the command palette, and the commands of every screen. */
export function Help({ pages }: { readonly pages: Pages }) {
  const t = useTranslations('shell');
  const navigate = useNavigate();
  const [open, setOpen] = useState<'help' | 'palette'>();
  usePreload(HelpDialog, Palette);
  const close = () => setOpen(undefined);
  useCommand('help', () => setOpen('help'));
  useCommand('palette', () => setOpen('palette'));
  useCommand('goToOverview', () => navigate(paths.start), pages.overview);
  const toWorklist = () => {
    closeOpenCase();
    navigate(paths.worklist);
  };
  useCommand('goToWorklist', toWorklist, pages.worklist);
  useCommand('goToFind', () => navigate(paths.find), pages.find);
  useCommand('nextPane', () => goToPane(1));
  useCommand('previousPane', () => goToPane(-1));
  useCommand('goToReport', () => navigate(paths.report), pages.report);
  useCommand('goToFromOutside', () => navigate(paths.fromOutside), pages.fromOutside);
  return (
    <>
      <Button
        look="quiet"
        aria-label={t('help')}
        aria-haspopup="dialog"
        tip={t('help')}
        shortcut={keyOf('help')}
        onClick={() => setOpen('help')}
        className="px-2!"
      >
        <Icon name="circle-question-mark" className="size-5" />
      </Button>
      {open === 'help' && <HelpDialog onClose={close} />}
      {open === 'palette' && <Palette onClose={close} />}
    </>
  );
}
