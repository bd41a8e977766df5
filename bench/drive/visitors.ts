import { type Browser, chromium, type Page } from '@playwright/test';
import * as z from 'zod/mini';
import type { DatabaseUrls } from '@/bench/machine/databases';
import type { Running } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import { BROWSER_FLAGS, findBrowser } from '@/e2e/harness/browser';
import { createClient, dataOf, succeed } from './http-client';
import { COOKIE, serviceTarget, signIn } from './sessions';

/** What a browser looks at: the built service, as a person who may see the citizen with this number. */
export type Seen = {
  readonly options: Options;
  readonly database: DatabaseUrls;
  readonly service: Running;
  readonly person: string;
  readonly cpr: string;
};

type Visitor = {
  readonly token: string;
  readonly language: 'da' | 'en';
  /** Accept-Encoding, instead of the browser's own. */
  readonly accepted?: string | undefined;
};

/** A caseworker's window, in which the worklist has all its columns. */
export const WINDOW = { width: 1920, height: 1080 } as const;

/** Signs the person in. @returns the session's token, and the citizen's handle */
export async function visit({
  service,
  person,
  cpr,
}: Seen): Promise<{ readonly token: string; readonly citizen: string }> {
  const client = createClient(1);
  try {
    const token = await signIn(client, service, person);
    const answer = await succeed(client.call(serviceTarget(service, token), 'citizen.find', { cpr }));
    return { token, ...dataOf(z.object({ citizen: z.string() }), answer) };
  } finally {
    client.close();
  }
}

/** Runs `work` with a Chromium as people have it. */
export async function usingBrowser<Output>(work: (browser: Browser) => Promise<Output>): Promise<Output> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_FLAGS] });
  return work(browser).finally(() => browser.close());
}

/** A page of a browser that has visited nothing, but is signed in. It is closed with its context. */
export async function freshPage(browser: Browser, origin: string, visitor: Visitor): Promise<Page> {
  const { token, language, accepted } = visitor;
  const context = await browser.newContext({
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    viewport: WINDOW,
    ...(accepted && { extraHTTPHeaders: { 'accept-encoding': accepted } }),
  });
  const secure = { url: origin.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' } as const;
  await context.addCookies([
    { name: COOKIE, value: token, ...secure },
    { name: 'language', value: language, url: origin },
  ]);
  return context.newPage();
}
