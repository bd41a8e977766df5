import { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { clearCookie, cookiesIn, setCookie } from './cookies';

it.each([
  [undefined, []],
  ['', []],
  [
    'theme=dark; __Host-cv=token',
    [
      ['theme', 'dark'],
      ['__Host-cv', 'token'],
    ],
  ],
  ['__Host-cv=first; __Host-cv=second', [['__Host-cv', 'first']]],
  ['__Host-cv=; cv; x__Host-cv=other', [['x__Host-cv', 'other']]],
])('reads %j', (header, cookies) => {
  expect([...cookiesIn(header)]).toEqual(cookies);
});

it('gives cookies to a browser and takes them back, for this host alone', () => {
  const response = new ServerResponse({} as ConstructorParameters<typeof ServerResponse>[0]);
  setCookie(response, '__Host-cv', 'token', { sameSite: 'Strict' });
  setCookie(response, '__Host-cv-attempt-a', 'secret', { sameSite: 'None', maxAgeS: 600 });
  clearCookie(response, '__Host-cv');
  expect(response.getHeader('set-cookie')).toEqual([
    '__Host-cv=token; Path=/; Secure; HttpOnly; SameSite=Strict',
    '__Host-cv-attempt-a=secret; Max-Age=600; Path=/; Secure; HttpOnly; SameSite=None',
    '__Host-cv=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict',
  ]);
});
