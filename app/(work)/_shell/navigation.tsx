'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { closeOpenCase } from '@/app/_cv/open-case';
import { Link } from '@/app/_ui/link';
import { useTooltip } from '@/app/_ui/tooltip';
import { paths } from '@/app/paths';

const LOOK = 'inline-flex min-h-12 items-center border-b-3 px-2.5 font-medium aria-[current]:border-ink border-paper';

/** The pages that a person may open. */
export type Pages = {
  /** Leads a unit: its figures are the start page, with the citizens opened lately. */
  readonly overview: boolean;
  /** Works on cases. */
  readonly worklist: boolean;
  readonly find: boolean;
  readonly report: boolean;
  /** Reviews guest accesses of others. */
  readonly fromOutside: boolean;
  readonly administration: boolean;
};

/**
 * Links to the screens, where the person begins first. The report stays visible with the reason where the role may not
 * open it; the others are for some people only. The look-up is left out where the figures show what it does.
 */
export function Navigation({ pages }: { readonly pages: Pages }) {
  const t = useTranslations('shell');
  const path = usePathname();
  const tooltip = useTooltip(t('reportReason'));
  return (
    <nav aria-label={t('navigation')} className="flex min-w-0 flex-wrap max-sm:contents lg:shrink-0">
      {pages.overview && <PageLink href={paths.start}>{t('overview')}</PageLink>}
      {pages.worklist && (
        <PageLink href={paths.worklist} onClick={closeOpenCase}>
          {t('worklist')}
        </PageLink>
      )}
      {pages.administration && <PageLink href={paths.administration}>{t('administration')}</PageLink>}
      {pages.find && !pages.overview && <PageLink href={paths.find}>{t('find')}</PageLink>}
      {pages.report ? (
        <PageLink href={paths.report}>{t('report')}</PageLink>
      ) : (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: no HTML element is a link without a destination */}
          <span
            {...tooltip.anchor}
            role="link"
            tabIndex={0}
            aria-current={path === paths.report ? 'page' : undefined}
            aria-disabled
            aria-describedby={tooltip.id}
            className={`${LOOK} text-ink-muted`}
          >
            {t('report')}
          </span>
          {tooltip.element}
        </>
      )}
      {pages.fromOutside && <PageLink href={paths.fromOutside}>{t('fromOutside')}</PageLink>}
    </nav>
  );
}

/** A link to a screen, which is also the current one on the pages below it. */
function PageLink(props: { readonly href: string; readonly onClick?: () => void; readonly children: ReactNode }) {
  const path = usePathname();
  const { href } = props;
  const isCurrent = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={props.onClick}
      className={`${LOOK} hover:border-line-strong`}
    >
      {props.children}
    </Link>
  );
}
