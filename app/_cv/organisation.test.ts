import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import { da } from '@/app/_texts/da';
import type { OrganisationType } from '@/server/domain/code-lists';
import { organisationTitle } from './organisation';

const codes = createTranslator({ locale: 'da', messages: da, namespace: 'codes' });

test.each<[type: OrganisationType, name: string, title: string]>([
  [1, 'Aarhus', 'Jobcenter Aarhus'],
  [2, 'HK/Danmarks A-kasse', 'HK/Danmarks A-kasse'],
  [2, 'Lærernes a-kasse', 'Lærernes a-kasse'],
  [2, 'Krifa', 'A-kassen Krifa'],
  [3, 'Aarhus', 'Aarhus Kommune'],
  [4, '12345678', 'Anden aktør 12345678'],
])('the title of an organisation of type %i named %s is %s', (type, name, title) => {
  expect(organisationTitle(codes, { type, code: '1', name })).toBe(title);
});
