'use client';

import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Icon } from './icon';

/** Page x of y, with previous and next. Pages count from 1. A long list has it before and after its rows. */
export function Pagination(props: {
  readonly position: 'before' | 'after';
  readonly page: number;
  readonly last: number;
  readonly pending: boolean;
  readonly onPage: (page: number) => void;
}) {
  const t = useTranslations('ui');
  const { page, last, pending, onPage } = props;
  return (
    <nav aria-label={t(`pages.${props.position}`)} className="flex flex-wrap items-center gap-3" data-screen-only>
      <Button
        small
        icon={<Icon name="chevron-left" className="size-4" />}
        reason={page <= 1 ? t('isFirstPage') : undefined}
        pending={pending}
        onClick={() => onPage(page - 1)}
      >
        {t('previous')}
      </Button>
      <p className="text-small tabular-nums">{t('pageOf', { page, last })}</p>
      <Button
        small
        reason={page >= last ? t('isLastPage') : undefined}
        pending={pending}
        onClick={() => onPage(page + 1)}
      >
        {t('next')}
        <Icon name="chevron-right" className="size-4" />
      </Button>
    </nav>
  );
}
