'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { MaskedCpr } from '@/app/_cv/masked-cpr';
import { useCitizen } from '@/app/_cv/open-citizen';
import { StatusTag } from '@/app/_cv/tags';
import { useCommand } from '@/app/_cv/use-command';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { PageHeading } from '@/app/_ui/page-heading';
import { useNavigate } from '@/app/_ui/page-navigation';
import { TabLinks } from '@/app/_ui/tab-links';
import { Tag } from '@/app/_ui/tag';
import { paths } from '@/app/paths';

/** Longer names may need more than three lines in a narrow window. */
const LONG_NAME = 80;

/** A sticky line with the citizen's name, age, number, protection and status, and facts below it (ux.md, "Borger"). */
export function CitizenHeader() {
  const t = useTranslations('citizen');
  const { handle, overview } = useCitizen();
  const client = useTRPCClient();
  const [failed, setFailed] = useState<unknown>();
  return (
    <>
      <div
        className="band -mx-4 flex flex-wrap items-end justify-between gap-x-6 border-line border-b bg-paper px-4 sm:-mx-6 sm:px-6 tall:sticky tall:top-0 tall:z-10"
        data-sticky
      >
        <div className="flex min-w-0 flex-1 basis-80 flex-wrap items-center gap-x-3 gap-y-1 py-1 md:py-1.5">
          <Name />
          {overview.age !== null && <p className="text-ink-soft">{t('age', { age: overview.age })}</p>}
          <p>
            <span className="sr-only">{t('facts.cpr')} </span>
            <MaskedCpr
              masked={overview.maskedCpr}
              reveal={() => client.citizen.revealCpr.mutate({ citizen: handle })}
              onFailed={setFailed}
            />
          </p>
          {overview.addressProtected && (
            <Tag tone="warning" icon="shield-alert">
              {t('protected')}
            </Tag>
          )}
          {overview.deceased && <Tag>{t('deceased')}</Tag>}
          <StatusTag value={overview.status.value} />
          {overview.flagged && (
            <span className="max-[75rem]:hidden print:hidden">
              <Tag tone="need" icon="file-diff">
                {t('status.changedSince')}
              </Tag>
            </span>
          )}
          <Group />
        </div>
        <Views />
        {failed !== undefined && (
          <div className="basis-full pb-2">
            <FaultAlert problem={problemOf(failed)} />
          </div>
        )}
      </div>
      <Facts />
    </>
  );
}

/** A long name shows three lines and scrolls, so that the sticky header can't fill the window. */
function Name() {
  const { givenName, surname } = useCitizen().overview;
  const name = `${givenName} ${surname}`;
  const heading = (
    <PageHeading className="text-title!">
      <bdi>{name}</bdi>
    </PageHeading>
  );
  if (name.length <= LONG_NAME) return heading;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard (WCAG 2.1.1)
    <div tabIndex={0} className="tall:max-h-21 tall:overflow-y-auto">
      {heading}
    </div>
  );
}

/** The contact group beside the name, once the facts have scrolled away; clipped entirely if it does not fit. */
function Group() {
  const registerName = useRegisterName();
  const { group } = useCitizen().overview;
  if (!group) return null;
  const names = [registerName('group', group.id), group.category && registerName('category', group.category)];
  return (
    <p className="once-scrolled flex h-5.5 min-w-0 flex-1 flex-wrap overflow-y-clip text-ink-soft before:h-full print:hidden">
      <span className="wrap-anywhere">{names.filter(Boolean).join(' · ')}</span>
    </p>
  );
}

function Facts() {
  const t = useTranslations('citizen.facts');
  const formats = useFormats();
  const name = useRegisterName();
  const { overview } = useCitizen();
  const { group, cv, fundName, revisedAt } = overview;
  const facts = [
    {
      term: t('group'),
      value: group ? t('since', { name: name('group', group.id), day: formats.day(group.since) }) : t('none'),
    },
    ...(group?.category ? [{ term: t('category'), value: name('category', group.category) }] : []),
    { term: t('jobcenter'), value: overview.jobcenterName },
    { term: t('fund'), value: fundName ?? t('none') },
    { term: t('cvNumber'), value: cv && cv.state !== 'deleted' ? String(cv.number) : t('none') },
    ...(revisedAt ? [{ term: t('revised'), value: formats.dayTime(revisedAt) }] : []),
  ];
  return (
    <div className="band -mx-4 border-line border-b bg-paper px-4 py-1.5 sm:-mx-6 sm:px-6">
      <dl className="flex flex-wrap gap-x-5 gap-y-0.5 text-dense">
        {facts.map(({ term, value }) => (
          <div key={term} className="flex flex-wrap items-baseline gap-x-1.5">
            <dt className="text-ink-muted text-small">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Views() {
  const t = useTranslations('citizen');
  const navigate = useNavigate();
  const path = usePathname();
  const { handle } = useCitizen();
  const views = [
    { name: 'cv', href: paths.citizen(handle), label: t('cv') },
    { name: 'timeline', href: paths.timeline(handle), label: t('timeline') },
  ] as const;
  useCommand('cv', () => navigate(views[0].href));
  useCommand('timeline', () => navigate(views[1].href));
  return (
    <TabLinks
      label={t('views')}
      links={views.map(({ name, href, label }) => ({
        href,
        label,
        shortcut: keyOf(name) ?? '',
        current: path === href,
      }))}
    />
  );
}
