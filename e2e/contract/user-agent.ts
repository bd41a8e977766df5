/** Where a browser stands in the end. */
export type Visited = {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
};

/** A browser as far as sign-in needs one: it keeps cookies by host and follows redirects. */
export type UserAgent = {
  /** @param until an address that is not visited: the answer is the redirect to it */
  go(url: string | URL, until?: (url: URL) => boolean): Promise<Visited>;
  /** Submits the form of a page, with its hidden fields and these. */
  submit(page: Visited, fields: Readonly<Record<string, string>>): Promise<Visited>;
  /** The Cookie header for an address. */
  cookiesFor(url: string | URL): string;
};

const MAX_REDIRECTS = 20;

export function createUserAgent(): UserAgent {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.hostname) ?? new Map<string, string>();
    jars.set(url.hostname, jar);
    return jar;
  };
  const cookiesFor = (url: string | URL): string =>
    [...jarOf(new URL(url))].map(([name, value]) => `${name}=${value}`).join('; ');

  async function visit(url: URL, form?: URLSearchParams): Promise<Visited> {
    const sent = form && { method: 'POST', body: form };
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: cookiesFor(url) }, ...sent });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const jar = jarOf(url);
      jar.delete(name);
      if (!/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.set(name, value);
    }
    return { url, status: response.status, headers: response.headers, body: await response.text() };
  }

  async function follow(first: Visited, until: (url: URL) => boolean): Promise<Visited> {
    let visited = first;
    for (let redirects = 0; redirects < MAX_REDIRECTS; redirects++) {
      const location = visited.headers.get('location');
      const next = location && new URL(location, visited.url);
      if (!next) return visited;
      if (until(next)) return { ...visited, url: next };
      visited = await visit(next);
    }
    throw new Error('too many redirects');
  }

  return {
    cookiesFor,
    go: async (address, until = () => false) => follow(await visit(new URL(address)), until),
    async submit({ url, body }, fields) {
      const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(body) ?? [];
      const hidden = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      const form = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]));
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      return follow(await visit(new URL(action, url), form), () => false);
    },
  };
}
