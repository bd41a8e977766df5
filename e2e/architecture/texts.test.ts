import { describe, expect, it } from 'vitest';
import { da } from '@/app/_texts/da';
import { en } from '@/app/_texts/en';
import { seedRows } from '@/server/domain/specification.test-support';
import { CODE, filesIn, isTest, textOf } from './tree';

const screens = filesIn(['app'], CODE).filter((file) => !isTest(file) && !file.startsWith('app/_texts/'));
/** Letters here are what people type, not texts. */
const SPELLINGS = 'app/_ui/search.ts';

const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/[^\n]*/g;
/** Words between tags, words after a value, and words in attributes that are shown or read aloud. */
const BETWEEN_TAGS = /(?<=<\/?[A-Za-z][^<>]*)>(?!\s*,)([^<>{}()=;]*\p{L}{2}[^<>{}()=;]*)(?=<\/?[A-Za-z>]|\{)/gu;
const AFTER_VALUE = /(?<=\})([ ,.–-]*\p{L}{2}[^<>{}()=;\n]*)(?=<\/?[A-Za-z>]|\n\s*<)/gu;
const SPOKEN =
  /\b(?:aria-\w*(?:label|description|text)|title|alt|placeholder|label|tip|caption|note|summary|reason|heading)=(?:"|\{['"`])([^"'`]*\p{L}[^"'`]*)/gu;

function wordsIn(source: string): string[] {
  const code = source.replace(COMMENT, '');
  const found = [BETWEEN_TAGS, AFTER_VALUE, SPOKEN].flatMap((pattern) => [...code.matchAll(pattern)]);
  return found.map(([, words = '']) => words.trim());
}

describe('the texts of the screens', () => {
  it('are only in app/_texts, where each language has them', () => {
    const markup = screens.filter((file) => file.endsWith('.tsx'));
    expect(markup.flatMap((file) => wordsIn(textOf(file)).map((words) => `${file}: ${words}`))).toEqual([]);
    const danish = screens.filter((file) => file !== SPELLINGS && /[æøå]/i.test(textOf(file).replace(COMMENT, '')));
    expect(danish).toEqual([]);
  });

  it.each([
    ['<p>Ingen fundet</p>', 'Ingen fundet'],
    ['<h1 className="a">\n  CV for {name}</h1>', 'CV for'],
    ['<h2>\n  {title} fundet\n</h2>', 'fundet'],
    ['<Button tip="Luk" />', 'Luk'],
    ["<div aria-label={'Sider'}>", 'Sider'],
  ])('are found by the search in %j', (source, words) => {
    expect(wordsIn(source)).toEqual([words]);
  });

  it('name groups, categories and absences as the code lists do, in each language', () => {
    const named = (list: string) =>
      Object.fromEntries(
        seedRows(list).flatMap(({ id = '', name = '' }) => {
          // "Kontaktgruppe 8 (a-kasse)" already has its number beside it.
          const own = name.replace(new RegExp(`^\\D+ ${id}\\b *`), '');
          return own === '' ? [] : [[id, own]];
        }),
      );
    expect(da.register.group).toEqual(named('contact-groups'));
    expect(da.register.category).toEqual(named('person-categories'));
    expect(da.register.absence).toEqual(named('absence-types'));
    for (const list of ['group', 'category', 'absence'] as const)
      expect(Object.keys(en.register[list])).toEqual(Object.keys(da.register[list]));
  });
});
