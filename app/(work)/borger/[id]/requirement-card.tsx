'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { useFormats } from '@/app/_texts/use-formats';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { type Described, DescriptionList } from '@/app/_ui/description-list';
import { Disclosure } from '@/app/_ui/disclosure';
import { Tag } from '@/app/_ui/tag';

/** Further absences are folded, so that the buttons of the other cards stay near. */
const MAX_VISIBLE = 4;
const ICONS = { 1: 'circle-dot', 2: 'circle', 3: 'ban' } as const;

/** What is required of the CV today and the registrations it is computed from (domain.md § 10). */
export function RequirementCard() {
  const t = useTranslations('citizen.requirement');
  const codes = useTranslations('codes.requirement');
  const { requirement, group } = useCitizen().overview;
  return (
    <Card title={t('title')}>
      <div className="pb-3">
        <Tag large tone={requirement === 1 ? 'info' : 'neutral'} icon={ICONS[requirement]}>
          {codes(`${requirement}`)}
        </Tag>
      </div>
      {group ? <Grounds group={group} /> : <p className="text-ink-muted">{t('noGroup')}</p>}
      <p className="mt-auto pt-4 text-ink-muted text-small">{t('computed')}</p>
    </Card>
  );
}

function Grounds({ group }: { readonly group: NonNullable<CvOverview['group']> }) {
  const t = useTranslations('citizen.requirement');
  const facts = useTranslations('citizen.facts');
  const formats = useFormats();
  const registerName = useRegisterName();
  const { absences, exemption } = useCitizen().overview;
  const registered: Described[] = [{ term: t('group'), value: registerName('group', group.id) }];
  if (group.category) registered.push({ term: facts('category'), value: registerName('category', group.category) });
  const exempts = ({ type }: { readonly type: number }) => Number(type === exemption);
  const absenceItems = absences
    .toSorted((one, other) => exempts(other) - exempts(one) || other.from.localeCompare(one.from))
    .map(({ type, from, to }): Described => {
      const name = registerName('absence', type);
      const period = to
        ? t('period', { from: formats.day(from), to: formats.day(to) })
        : t('openPeriod', { from: formats.day(from) });
      return { term: t('absence'), value: `${type === exemption ? t('exemption', { name }) : name}, ${period}` };
    });
  const rest = absenceItems.slice(MAX_VISIBLE);
  return (
    <>
      <DescriptionList stacked items={[...registered, ...absenceItems.slice(0, MAX_VISIBLE)]} />
      {rest.length > 0 && (
        <Disclosure summary={t('more', { count: rest.length })} className="pt-2">
          <DescriptionList stacked items={rest} />
        </Disclosure>
      )}
    </>
  );
}
