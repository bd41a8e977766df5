'use client';

import { useTranslations } from 'use-intl';
import { worklistHref } from '@/app/_cv/worklist-query';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import type { UnitFigures } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { Icon } from '@/app/_ui/icon';
import { Link } from '@/app/_ui/link';
import { isLeftAlone } from './use-person-remarks';

type Need = {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly href: string | undefined;
  /** What the link is about, for who doesn't see it beside the title. */
  readonly label: string;
};

/** What nobody else sees to: cases of people who are away without a substitute, and urgent ones that nobody has. */
export function NeedsYou({ figures }: { readonly figures: UnitFigures }) {
  const t = useTranslations('overview.needs');
  const formats = useFormats();
  const { people, pastFree, dueFree, today } = figures;
  const away = people
    .filter((person) => isLeftAlone(person, today))
    .map(({ id, name, absence, open, past }): Need => {
      const who = isolate(name);
      const days = { from: formats.day(absence?.from ?? today), to: formats.day(absence?.to ?? today) };
      return {
        key: `away ${id ?? name}`,
        title: t((absence?.from ?? today) > today ? 'away' : 'awayNow', { name: who, ...days }),
        text: t('awayCases', { open, past: formats.number(past) }),
        href: id === null ? undefined : worklistHref({ tab: 'all', assignee: id }),
        label: t('shareOf', { name: who }),
      };
    });
  const free = (['pastFree', 'dueFree'] as const)
    .filter((key) => figures[key] > 0)
    .map(
      (key): Need => ({
        key,
        title: t(key, { count: key === 'pastFree' ? pastFree : dueFree }),
        text: t('freeText'),
        href: worklistHref({ tab: 'free', deadline: key === 'pastFree' ? 'past' : 'today' }),
        label: t('shareFree'),
      }),
    );
  const needs = [...away, ...free];
  return (
    <Card title={t('title')} flush>
      {needs.length === 0 ? (
        <p className="px-4 pb-4 text-ink-muted">{t('nothing')}</p>
      ) : (
        <ul>
          {needs.map(({ key, title, text, href, label }) => (
            <li key={key} className="grid grid-cols-[auto_1fr_auto] gap-x-3 border-line border-t px-4 py-2.5">
              <Icon name="circle" className="mt-1.5 size-2 fill-current text-need forced-colors:text-[Highlight]" />
              <div data-user-text>
                <p className="font-medium">{title}</p>
                <p className="text-ink-soft text-small">{text}</p>
              </div>
              {href && (
                <Link
                  href={href}
                  aria-label={label}
                  className="inline-flex min-h-7 items-center self-start rounded-box border border-line-strong px-2.5 font-medium text-dense hover:bg-sunken max-md:min-h-9 print:hidden"
                >
                  {t('share')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
