'use client';

import { useTranslations } from 'use-intl';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { useFormats } from '@/app/_texts/use-formats';
import type { RegisteredChange } from '@/server/domain/explanation';

/** A registration that something followed from, in words: what happened, and when it was registered for which days. */
export function useCauseText(): (change: RegisteredChange) => { readonly title: string; readonly detail: string } {
  const t = useTranslations('timeline');
  const said = useTranslations('explain.saidBy');
  const formats = useFormats();
  const registerName = useRegisterName();

  const title = ({ what, group, category, absence }: RegisteredChange): string => {
    if (group !== undefined) {
      const named = t('registration.group', { name: registerName('group', group) });
      const whole =
        category == null
          ? named
          : t('cause.group', {
              group: named,
              category: t('registration.category', { name: registerName('category', category) }),
            });
      return t(`cause.${what}` as 'cause.group-began', { group: whole });
    }
    if (absence !== undefined) {
      return t(`cause.${what}` as 'cause.absence-began', { absence: registerName('absence', absence) });
    }
    // The types of absences are withheld (docs/spec/rules.md § 2).
    return what.startsWith('absence')
      ? t(`cause.${what}-withheld` as 'cause.absence-began-withheld')
      : t(`cause.${what}` as 'cause.registered');
  };

  const detail = ({ at, from, to }: RegisteredChange): string => {
    if (at === null) return '';
    const time = formats.dayTime(at);
    if (from === null) return said('record', { at: time });
    const first = formats.day(from);
    return to === null
      ? said('from', { at: time, from: first })
      : said('period', { at: time, from: first, to: formats.day(to) });
  };

  return (change) => ({ title: title(change), detail: detail(change) });
}
