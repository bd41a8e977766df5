import { type ComponentProps, createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, test } from 'vitest';
import { da } from '@/app/_texts/da';
import { en } from '@/app/_texts/en';
import type { Messages } from '@/app/_texts/types';
import type { Entry } from './days';
import { type EventText, useEventText } from './event-text';

function textOf(entry: Partial<Entry>, messages: Messages = da): EventText {
  const found: EventText[] = [];
  const event = { from: null, to: null, before: null, after: null, ...entry } as Entry;
  const provider = { locale: 'da', messages: messages as typeof da, timeZone: 'Europe/Copenhagen' } as const;
  renderToStaticMarkup(
    createElement(
      IntlProvider,
      provider as ComponentProps<typeof IntlProvider>,
      createElement(Probe, { event, texts: found }),
    ),
  );
  return found[0] as EventText;
}

function Probe({ event, texts }: { readonly event: Entry; readonly texts: EventText[] }) {
  texts.push(useEventText()(event));
  return null;
}

const registered = (group: number, category: number | null = null, to: string | null = null) => ({
  ...{ group, category, from: '2026-02-01', to },
});

describe('the text of a registration, without a table of fields', () => {
  test.each<[what: string, entry: Partial<Entry>, title: string, detail: string]>([
    [
      'the first group',
      { operation: 1, to: 1, after: registered(1) },
      'Kontaktgruppe 1 Dagpengemodtager',
      'Ingen personkategori, fra 01.02.2026',
    ],
    [
      'another group, for a limited period',
      { operation: 1, from: 1, to: 2, after: registered(2, 4, '2026-05-31') },
      'Kontaktgruppe 1 Dagpengemodtager → Kontaktgruppe 2 Kontanthjælpsmodtager',
      'Personkategori 4 Jobparat, 01.02.2026 – 31.05.2026',
    ],
    [
      'the same group again',
      { operation: 1, from: 2, to: 2, after: registered(2, 5) },
      'Kontaktgruppe 2 Kontanthjælpsmodtager',
      'Personkategori 5 Aktivitetsparat, fra 01.02.2026',
    ],
    [
      'another category',
      { operation: 2, from: 2, to: 2, before: registered(2, 4), after: registered(2, 5) },
      'Kontaktgruppe 2 Kontanthjælpsmodtager ændret',
      'Personkategori 4 Jobparat → Personkategori 5 Aktivitetsparat, fra 01.02.2026',
    ],
    [
      'another end date',
      { operation: 2, from: 1, to: 1, before: registered(1), after: registered(1, null, '2026-03-31') },
      'Kontaktgruppe 1 Dagpengemodtager ændret',
      'Ingen personkategori, fra 01.02.2026 → 01.02.2026 – 31.03.2026',
    ],
    [
      'an annulment',
      { operation: 3, from: 1, to: 1, before: registered(2, 4) },
      'Kontaktgruppe 2 Kontanthjælpsmodtager annulleret',
      'Personkategori 4 Jobparat, fra 01.02.2026',
    ],
    [
      'a group and a category without a name',
      { operation: 1, to: 7, after: registered(7, 9) },
      'Kontaktgruppe 7',
      'Personkategori 9, fra 01.02.2026',
    ],
    [
      'a group named by its administration',
      { operation: 1, to: 8, after: registered(8) },
      'Kontaktgruppe 8 (a-kasse)',
      'Ingen personkategori, fra 01.02.2026',
    ],
    [
      'a registration with redacted text',
      { operation: 2, from: 1, to: 1 },
      'Kontaktgruppe 1 Dagpengemodtager ændret',
      '',
    ],
  ])('%s', (_what, entry, title, detail) => {
    expect(textOf({ changeType: 15, ...entry })).toEqual({ title, detail, fields: [] });
  });

  test('is in English too', () => {
    const entry = { changeType: 15, operation: 1, from: 1, to: 7, after: registered(7, 4) } as const;
    expect(textOf(entry, en)).toMatchObject({
      title: 'Contact group 1 Unemployment benefit recipient → Contact group 7',
      detail: expect.stringMatching(/^Person category 4 Job-ready, from /),
    });
  });
});

describe('the text of a content change', () => {
  const job = { title: 'Pædagog', employer: 'Solsikken', from: '2020-01-01' };

  test('names the element and each changed field, and a period is one', () => {
    const after = { ...job, employer: 'Kernen', to: '2026-10-31' };
    expect(textOf({ changeType: 7, operation: 2, before: job, after })).toEqual({
      title: 'Arbejdserfaring opdateret: Pædagog',
      detail: '',
      fields: [
        { key: 'employer', field: 'Arbejdsgiver', before: 'Solsikken', after: 'Kernen' },
        { key: 'period', field: 'Periode', before: '01.01.2020 – nu', after: '01.01.2020 – 31.10.2026' },
      ],
    });
  });

  test('of an element that was added or removed names it among its fields', () => {
    const category = { key: 'category', field: 'Kategori' };
    expect(textOf({ changeType: 11, operation: 1, after: { category: 'B' } })).toEqual({
      title: 'Kørekort oprettet',
      detail: '',
      fields: [{ ...category, before: '', after: 'B' }],
    });
    expect(textOf({ changeType: 11, operation: 3, before: { category: 'B' } })).toEqual({
      title: 'Kørekort slettet',
      detail: '',
      fields: [{ ...category, before: 'B', after: '' }],
    });
  });
});

describe('the text of a change of the CV itself', () => {
  test('says its states in words, and none where the title says it', () => {
    const state = { before: { state: 'active' }, after: { state: 'archived' } };
    expect(textOf({ changeType: 1, operation: 2, ...state }).fields).toEqual([
      { key: 'state', field: 'Tilstand', before: 'Aktivt', after: 'Arkiveret' },
    ]);
    expect(textOf({ changeType: 1, operation: 1, after: { state: 'active' } }).fields).toEqual([]);
  });
});

describe('the text of a requirement', () => {
  const required = (from: number | null, to: number, unregistered: { from: boolean; to: boolean }) =>
    textOf({ changeType: 14, from, to, followed: { cause: { kind: 'taken-over' }, explained: null, unregistered } })
      .title;

  test('names it', () => {
    expect(required(2, 1, { from: false, to: false })).toBe('CV-krav: Ikke krav om søgbart CV → CV skal være søgbart');
  });

  test('without a contact group is that it is not registered, before or after', () => {
    expect(required(1, 3, { from: false, to: true })).toBe('CV-krav: CV skal være søgbart → Ikke registreret');
    expect(required(3, 1, { from: true, to: false })).toBe('CV-krav: Ikke registreret → CV skal være søgbart');
    expect(required(null, 3, { from: false, to: true })).toBe('CV-krav: Ikke registreret');
  });
});
