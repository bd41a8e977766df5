'use client';

import { useTranslations } from 'use-intl';
import { CommandButton } from '@/app/_cv/command-button';
import { useFormats } from '@/app/_texts/use-formats';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import type { CaseTab } from '@/server/domain/worklist';

/** Where the list isn't beside the case: back to it, and to the cases before and after. */
export function CaseBar(props: {
  readonly tab: CaseTab;
  /** The place in the list, from 1; 0 where it isn't in it. */
  readonly place: number;
  readonly all: number;
  readonly onBack: () => void;
  readonly onStep: (by: 1 | -1) => void;
}) {
  const t = useTranslations('worklist');
  const formats = useFormats();
  const { tab, place, all } = props;
  return (
    <div className="case-bar" data-screen-only>
      {/* That of the list is hidden with it. */}
      <h1 className="sr-only">{t('title')}</h1>
      <Button
        look="quiet"
        aria-label={t('back', { tab: t(`tabs.${tab}`) })}
        icon={<Icon name="arrow-left" className="size-4" />}
        className="px-2!"
        onClick={props.onBack}
      >
        {t(`tabs.${tab}`)}
      </Button>
      {place > 0 && (
        <span className="text-ink-soft text-small">
          {t('place', { place: formats.number(place), all: formats.number(all) })}
        </span>
      )}
      <span className="ms-auto flex gap-1">
        <CommandButton
          command="previousCase"
          look="quiet"
          aria-label={t('previous')}
          label={t('previous')}
          icon={<Icon name="chevron-up" className="size-4" />}
          className="px-2!"
          onClick={() => props.onStep(-1)}
        >
          <span className="max-md:hidden">{t('previous')}</span>
        </CommandButton>
        <CommandButton
          command="nextCase"
          look="quiet"
          aria-label={t('next')}
          label={t('next')}
          icon={<Icon name="chevron-down" className="size-4" />}
          className="px-2!"
          onClick={() => props.onStep(1)}
        >
          <span className="max-md:hidden">{t('next')}</span>
        </CommandButton>
      </span>
    </div>
  );
}
