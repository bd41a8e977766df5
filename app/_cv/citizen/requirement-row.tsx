'use client';

import { useLocale, useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { groupInSentence } from '@/app/_texts/group-in-sentence';
import { useFormats } from '@/app/_texts/use-formats';
import { useTranslator } from '@/app/_texts/use-translator';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Disclosure } from '@/app/_ui/disclosure';
import { Icon } from '@/app/_ui/icon';
import { RailRow, Said } from './rail-row';
import { Why } from './why';

/** Further absences are folded. */
const MAX_VISIBLE = 2;
const ICONS = { 1: 'circle-dot', 2: 'circle', 3: 'ban' } as const;

/** What is required of the CV today and the registrations it is computed from (domain.md § 10). */
export function RequirementRow() {
  const t = useTranslations('citizen.requirement');
  const codes = useTranslations('codes.requirement');
  const { requirement, group } = useCitizen().overview;
  return (
    <RailRow title={t('title')}>
      <p className="flex gap-1.5 font-medium">
        {/* Without a group not "no requirement": nothing is registered that says so (docs/spec/rules.md § 2). */}
        <Icon
          name={group ? ICONS[requirement] : 'circle-dashed'}
          className="mt-0.5 size-4 shrink-0 text-ink-muted"
          strokeWidth={2.25}
        />
        {codes(group ? `${requirement}` : 'none')}
      </p>
      {group ? <Grounds group={group} /> : <Said why={<RequirementWhy />}>{t('noGroup')}</Said>}
    </RailRow>
  );
}

function RequirementWhy() {
  const t = useTranslations('citizen.requirement');
  return <Why about="requirement" title={t('title')} />;
}

function Grounds({ group }: { readonly group: NonNullable<CvOverview['group']> }) {
  const t = useTranslations('citizen.requirement');
  const formats = useFormats();
  const registerName = useRegisterName();
  const groupName = useGroup();
  const { absences, exempt } = useCitizen().overview;
  const lines = (absences ?? [])
    .toSorted((one, other) => Number(other.exempts) - Number(one.exempts) || other.from.localeCompare(one.from))
    .map(({ type, from, to, exempts }) => {
      const name = registerName('absence', type);
      const period = to
        ? t('period', { from: formats.day(from), to: formats.day(to) })
        : t('openPeriod', { from: formats.day(from) });
      return `${exempts ? t('exemption', { name }) : name}, ${period}`;
    });
  const rest = lines.slice(MAX_VISIBLE);
  return (
    <>
      <Said why={<RequirementWhy />}>{t('groupSince', { name: groupName(group), day: formats.day(group.since) })}</Said>
      {!absences && exempt && <p className="text-ink-soft text-small">{t('exempt')}</p>}
      <Absences lines={lines.slice(0, MAX_VISIBLE)} />
      {rest.length > 0 && (
        <Disclosure summary={t('more', { count: rest.length })}>
          <Absences lines={rest} />
        </Disclosure>
      )}
    </>
  );
}

/** At the beginning of a sentence: "Kontanthjælpsmodtager, jobparat". */
function useGroup(): (group: NonNullable<CvOverview['group']>) => string {
  const formats = useFormats();
  const name = groupInSentence(useTranslator(), useLocale());
  return ({ id, category }) => formats.capitalised(name(id, category));
}

function Absences({ lines }: { readonly lines: readonly string[] }) {
  const t = useTranslations('citizen.requirement');
  if (lines.length === 0) return null;
  return (
    <ul aria-label={t('absence')} className="grid gap-0.5 text-ink-soft text-small">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two absences may be the same, and lines hold no state
        <li key={at}>{line}</li>
      ))}
    </ul>
  );
}
