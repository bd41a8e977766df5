import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import { da } from '@/app/_texts/da';
import type { OrganisationType } from '@/server/domain/code-lists';
import { organisationTitle } from './organisation';

const codes = createTranslator({ locale: 'da', messages: da, namespace: 'codes' });

test.each<[type: OrganisationType, name: string, title: string, code?: string]>([
  [1, 'Aarhus', 'Jobcenter Aarhus'],
  [2, 'HK/Danmarks A-kasse', 'HK/Danmarks A-kasse'],
  [2, 'Lærernes a-kasse', 'Lærernes a-kasse'],
  [2, 'Krifa', 'A-kassen Krifa'],
  [3, 'Aarhus', 'Aarhus Kommune'],
  [3, 'København', 'Københavns Kommune', '101'],
  [3, 'Bornholm', 'Bornholms Regionskommune', '400'],
  [1, 'Fanø', 'Jobcenter Fanø', '400'],
  [4, '12345678', 'Anden aktør 12345678'],
])('the title of an organisation of type %i named %s is %s', (type, name, title, code = '1') => {
  expect(organisationTitle(codes, { type, code, name })).toBe(title);
});
