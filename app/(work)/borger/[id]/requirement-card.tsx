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
import { DeadlineRow } from './deadline-row';
import { Why } from './why';

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
        {group ? (
          <Tag large tone={requirement === 1 ? 'info' : 'neutral'} icon={ICONS[requirement]}>
            {codes(`${requirement}`)}
          </Tag>
        ) : (
          // Not "no requirement": nothing is registered that says so (docs/spec/rules.md § 2).
          <Tag large icon="circle-dashed">
            {codes('none')}
          </Tag>
        )}
      </div>
      {group ? <Grounds group={group} /> : <p className="text-ink-muted">{t('noGroup')}</p>}
      <Why about="requirement" title={t('title')} />
      <DeadlineRow />
      <p className="mt-auto pt-4 text-ink-muted text-small">{t('computed')}</p>
    </Card>
  );
}

function Grounds({ group }: { readonly group: NonNullable<CvOverview['group']> }) {
  const t = useTranslations('citizen.requirement');
  const facts = useTranslations('citizen.facts');
  const formats = useFormats();
  const registerName = useRegisterName();
  const { absences, exempt } = useCitizen().overview;
  const registered: Described[] = [{ term: t('group'), value: registerName('group', group.id) }];
  if (group.category) registered.push({ term: facts('category'), value: registerName('category', group.category) });
  if (!absences && exempt) registered.push({ term: t('absence'), value: t('exempt') });
  const absenceItems = (absences ?? [])
    .toSorted((one, other) => Number(other.exempts) - Number(one.exempts) || other.from.localeCompare(one.from))
    .map(({ type, from, to, exempts }): Described => {
      const name = registerName('absence', type);
      const period = to
        ? t('period', { from: formats.day(from), to: formats.day(to) })
        : t('openPeriod', { from: formats.day(from) });
      return { term: t('absence'), value: `${exempts ? t('exemption', { name }) : name}, ${period}` };
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
