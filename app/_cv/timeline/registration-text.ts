'use client';

import { useTranslations } from 'use-intl';
import type { ElementData } from '@/app/_cv/citizen/element-layout';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { useFormats } from '@/app/_texts/use-formats';
import { Operation } from '@/server/domain/code-lists';
import { isDay } from '@/server/domain/day';
import type { Entry } from './days';

/**
 * A registration of a contact group in words.
 * @returns `title`: the group, after the previous one if that was another; `detail`: category and period, each with its
 * previous value if it changed
 */
export function useRegistrationText(): (entry: Entry) => { readonly title: string; readonly detail: string } {
  const t = useTranslations('timeline.registration');
  const formats = useFormats();
  const registerName = useRegisterName();

  const group = (id: number) => t('group', { name: registerName('group', id) });
  const category = ({ category: id }: ElementData) =>
    typeof id === 'number' ? t('category', { name: registerName('category', id) }) : t('noCategory');
  const period = ({ from, to }: ElementData) => {
    const first = dayIn(from);
    if (first === undefined) return '';
    const last = dayIn(to);
    return last === undefined
      ? t('open', { from: formats.day(first) })
      : t('period', { from: formats.day(first), to: formats.day(last) });
  };

  const title = ({ operation, from, to, before, after }: Entry) => {
    const about = after?.group ?? before?.group ?? to ?? from;
    if (typeof about !== 'number') return t('unknownGroup');
    if (operation === Operation.deleted) return t('deleted', { group: group(about) });
    if (operation === Operation.updated) return t('updated', { group: group(about) });
    return from === null || from === about ? group(about) : t('follows', { from: group(from), to: group(about) });
  };

  return (entry) => {
    const { before, after } = entry;
    const data = after ?? before;
    if (!data) return { title: title(entry), detail: '' };
    const detail = [category, period].map((part) => {
      const was = before && after ? part(before) : part(data);
      return was === part(data) ? was : t('follows', { from: was, to: part(data) });
    });
    return { title: title(entry), detail: detail.filter(Boolean).join(', ') };
  };
}

function dayIn(value: unknown): string | undefined {
  return typeof value === 'string' && isDay(value) ? value : undefined;
}
