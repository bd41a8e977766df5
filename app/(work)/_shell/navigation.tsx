'use client';

import { usePathname } from 'next/navigation';
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
  const current = (href: string) => (path === href ? 'page' : undefined);
  return (
    <nav aria-label={t('navigation')} className="flex min-w-0 flex-wrap max-sm:basis-[calc(100%-2.25rem)] lg:shrink-0">
      {pages.overview && (
        <Link href={paths.start} aria-current={current(paths.start)} className={`${LOOK} hover:border-line-strong`}>
          {t('overview')}
        </Link>
      )}
      {pages.worklist && (
        <Link
          href={paths.worklist}
          aria-current={current(paths.worklist)}
          onClick={closeOpenCase}
          className={`${LOOK} hover:border-line-strong`}
        >
          {t('worklist')}
        </Link>
      )}
      {pages.administration && (
        <Link
          href={paths.administration}
          aria-current={path.startsWith(paths.administration) ? 'page' : undefined}
          className={`${LOOK} hover:border-line-strong`}
        >
          {t('administration')}
        </Link>
      )}
      {pages.find && !pages.overview && (
        <Link href={paths.find} aria-current={current(paths.find)} className={`${LOOK} hover:border-line-strong`}>
          {t('find')}
        </Link>
      )}
      {pages.report ? (
        <Link href={paths.report} aria-current={current(paths.report)} className={`${LOOK} hover:border-line-strong`}>
          {t('report')}
        </Link>
      ) : (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: no HTML element is a link without a destination */}
          <span
            {...tooltip.anchor}
            role="link"
            tabIndex={0}
            aria-current={current(paths.report)}
            aria-disabled
            aria-describedby={tooltip.id}
            className={`${LOOK} text-ink-muted`}
          >
            {t('report')}
          </span>
          {tooltip.element}
        </>
      )}
      {pages.fromOutside && (
        <Link
          href={paths.fromOutside}
          aria-current={current(paths.fromOutside)}
          className={`${LOOK} hover:border-line-strong`}
        >
          {t('fromOutside')}
        </Link>
      )}
    </nav>
  );
}
