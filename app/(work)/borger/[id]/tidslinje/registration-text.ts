'use client';

import { createContext, useContext } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { CodeLists } from '@/app/_trpc/outputs';
import { Operation } from '@/server/domain/code-lists';
import { isDay } from '@/server/domain/danish-time';
import type { ElementData } from '../element-layout';
import type { Entry } from './days';

/** What contact groups and person categories are called. Where they could not be fetched they go by their numbers. */
export type RegisterNames = Pick<CodeLists, 'groups' | 'categories'>;

export const RegisterNamesContext = createContext<RegisterNames>({ groups: [], categories: [] });

/**
 * A registration of a contact group in words.
 * @returns the group, and the one it follows; then category and period, with what they were before where that changed
 */
export function useRegistrationText(): (entry: Entry) => { readonly title: string; readonly detail: string } {
  const t = useTranslations('timeline.registration');
  const formats = useFormats();
  const { groups, categories } = useContext(RegisterNamesContext);

  const group = (id: number) => {
    const name = nameIn(groups, id);
    return name === undefined ? t('unnamedGroup', { id: String(id) }) : t('group', { id: String(id), name });
  };
  const category = ({ category: id }: ElementData) => {
    if (typeof id !== 'number') return t('noCategory');
    const name = nameIn(categories, id);
    return name === undefined ? t('unnamedCategory', { id: String(id) }) : t('category', { id: String(id), name });
  };
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
    const told = after ?? before;
    if (!told) return { title: title(entry), detail: '' };
    const detail = [category, period].map((part) => {
      const was = before && after ? part(before) : part(told);
      return was === part(told) ? was : t('follows', { from: was, to: part(told) });
    });
    return { title: title(entry), detail: detail.filter(Boolean).join(', ') };
  };
}

/** Undefined where the list has none, or a name that is the number again: "Kontaktgruppe 7". */
function nameIn(list: CodeLists['groups'], id: number): string | undefined {
  const name = list.find((item) => item.id === String(id))?.name;
  return name?.replace(new RegExp(`^\\D+ ${id}\\b *`), '') || undefined;
}

function dayIn(value: unknown): string | undefined {
  return typeof value === 'string' && isDay(value) ? value : undefined;
}
