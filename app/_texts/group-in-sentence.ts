import type { Locale } from './types';

/** Translates any key of the texts. Keys here are made of codes; a test translates all. */
export type Translate = (key: string, values?: Readonly<Record<string, string>>) => string;
export type Translator = { readonly translate: Translate; readonly has: (key: string) => boolean };

/**
 * A group as a part of a sentence, with its category unless that is null: "kontanthjælpsmodtager, jobparat". A name
 * that only adds to the number stands beside it.
 */
export function groupInSentence({ translate: t, has }: Translator, locale: Locale) {
  const named = (list: 'group' | 'category', id: number) => {
    const name = has(`register.${list}.${id}`) ? t(`register.${list}.${id}`) : '';
    if (name !== '' && !name.startsWith('(')) return name.slice(0, 1).toLocaleLowerCase(locale) + name.slice(1);
    return t(list === 'group' ? 'explain.numberedGroup' : 'explain.numberedCategory', {
      id: [id, name].join(' ').trim(),
    });
  };
  return (group: number, category: number | null): string =>
    category === null
      ? named('group', group)
      : t('explain.inGroup', { group: named('group', group), category: named('category', category) });
}
