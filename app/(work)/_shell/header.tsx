'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { closeOpenCase } from '@/app/_cv/open-case';
import { classNames } from '@/app/_ui/class-names';
import { Link } from '@/app/_ui/link';
import { paths } from '@/app/paths';
import { Navigation, type Pages } from './navigation';

/**
 * Product name, navigation, CPR field, user and help.
 * @param props.start where the product name leads
 * @param props.search the CPR field; the page of the look-up has a larger one instead
 * @param props.user the user menu
 * @param props.help the help button
 */
export function Header(props: {
  readonly start: string;
  readonly pages: Pages;
  readonly search: ReactNode;
  readonly user: ReactNode;
  readonly help: ReactNode;
}) {
  const t = useTranslations('shell');
  const hasOwnField = usePathname() === paths.find;
  return (
    <header className="border-line-strong border-b bg-paper" data-screen-only data-pane>
      <div className="header-row mx-auto flex max-w-page flex-wrap items-center gap-x-3 gap-y-2 px-4 max-sm:gap-x-1 sm:px-6 lg:flex-nowrap">
        <Link
          href={props.start}
          onClick={props.start === paths.worklist ? closeOpenCase : undefined}
          className="flex min-h-12 items-center gap-2.5 whitespace-nowrap font-semibold text-large lg:shrink-0"
        >
          <Logo />
          <span className="sr-only sm:not-sr-only">{t('product')}</span>
        </Link>
        <Navigation pages={props.pages} />
        {/* In a narrow window user menu and field wrap below the navigation. On a phone the user menu takes the rest of
            its last line, if there is room, and the help button goes beside the field. */}
        {!hasOwnField && (
          <div className="order-3 grow py-1.5 lg:order-none lg:ms-auto lg:shrink-0 lg:grow-0">{props.search}</div>
        )}
        {/* A long name wraps, so that the help button keeps its corner. */}
        <div
          className={classNames(
            'order-1 max-sm:grow max-sm:basis-40 sm:order-2 lg:order-none lg:min-w-0',
            hasOwnField && 'lg:ms-auto',
          )}
        >
          {props.user}
        </div>
        <div className="order-4 ms-auto sm:order-1 lg:order-none lg:ms-0 lg:shrink-0">{props.help}</div>
      </div>
    </header>
  );
}

/** A sheet with a tick; decorative, beside the product name. */
function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 24" className="h-6 w-5">
      <path d="M0 0h13l7 7v17H0z" className="fill-action-strong" />
      <path d="M13 0v7h7z" className="fill-line-strong" />
      <path d="m5 15 3.5 3.5L15 11" fill="none" strokeWidth="2.5" className="stroke-on-action" />
    </svg>
  );
}
