'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { closeOpenCase } from '@/app/_cv/open-case';
import { Link } from '@/app/_ui/link';
import { useTooltip } from '@/app/_ui/tooltip';
import { paths } from '@/app/paths';

const LOOK = 'inline-flex min-h-12 items-center border-b-3 px-2.5 font-medium aria-[current]:border-ink border-paper';

/**
 * Links to the screens. One that the role may not open stays visible with the reason, except the worklist and the
 * administration, which are for some people only.
 */
export function Navigation({
  hasOverview,
  mayWork,
  mayReport,
  mayAdminister,
}: {
  readonly hasOverview: boolean;
  readonly mayWork: boolean;
  readonly mayReport: boolean;
  readonly mayAdminister: boolean;
}) {
  const t = useTranslations('shell');
  const path = usePathname();
  const tooltip = useTooltip(t('reportReason'));
  const current = (href: string) => (path === href ? 'page' : undefined);
  return (
    <nav aria-label={t('navigation')} className="flex min-w-0 flex-wrap lg:shrink-0">
      <Link href={paths.find} aria-current={current(paths.find)} className={`${LOOK} hover:border-line-strong`}>
        {t(hasOverview ? 'overview' : 'find')}
      </Link>
      {mayWork && (
        <Link
          href={paths.worklist}
          aria-current={current(paths.worklist)}
          onClick={closeOpenCase}
          className={`${LOOK} hover:border-line-strong`}
        >
          {t('worklist')}
        </Link>
      )}
      {mayReport ? (
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
      {mayAdminister && (
        <Link
          href={paths.administration}
          aria-current={path.startsWith(paths.administration) ? 'page' : undefined}
          className={`${LOOK} hover:border-line-strong`}
        >
          {t('administration')}
        </Link>
      )}
    </nav>
  );
}
