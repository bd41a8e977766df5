/** Where a browser stands in the end. */
export type Visited = {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
};

/**
 * A browser as far as sign-in needs one: it keeps cookies by host, follows redirects and submits forms that submit
 * themselves.
 */
export type UserAgent = {
  /** @param until an address that is not visited: the answer is the redirect to it, or the page that posts to it */
  go(url: string | URL, until?: (url: URL) => boolean): Promise<Visited>;
  /** Submits the form of a page, with its hidden fields and these. */
  submit(page: Visited, fields: Readonly<Record<string, string>>): Promise<Visited>;
  /** Posts fields to an address. */
  post(url: string | URL, fields: URLSearchParams): Promise<Visited>;
  /** The Cookie header for an address. */
  cookiesFor(url: string | URL): string;
  /** Keeps the cookies that an answer from an address sets. */
  keepCookies(url: string | URL, headers: Headers): void;
};

const MAX_REDIRECTS = 20;
const SUBMITS_ITSELF = /<script>document\.forms\[0\]\.submit\(\)<\/script>/;

/** @param own headers of all its requests */
export function createUserAgent(own: Readonly<Record<string, string>> = {}): UserAgent {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.hostname) ?? new Map<string, string>();
    jars.set(url.hostname, jar);
    return jar;
  };
  const cookiesFor = (url: string | URL): string =>
    [...jarOf(new URL(url))].map(([name, value]) => `${name}=${value}`).join('; ');

  function keepCookies(url: string | URL, headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const jar = jarOf(new URL(url));
      jar.delete(name);
      if (!/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.set(name, value);
    }
  }

  async function visit(url: URL, form?: URLSearchParams): Promise<Visited> {
    const sent = form && { method: 'POST', body: form };
    const headers = { ...own, cookie: cookiesFor(url) };
    const response = await fetch(url, { redirect: 'manual', headers, ...sent });
    keepCookies(url, response.headers);
    return { url, status: response.status, headers: response.headers, body: await response.text() };
  }

  async function follow(first: Visited, until: (url: URL) => boolean): Promise<Visited> {
    let visited = first;
    for (let redirects = 0; redirects < MAX_REDIRECTS; redirects++) {
      const location = visited.headers.get('location');
      const next = location && new URL(location, visited.url);
      const form = SUBMITS_ITSELF.test(visited.body) ? formIn(visited) : undefined;
      if (next) {
        if (until(next)) return { ...visited, url: next };
        visited = await visit(next);
      } else if (form && !until(form.action)) visited = await visit(form.action, form.fields);
      else return visited;
    }
    throw new Error('too many redirects');
  }

  return {
    cookiesFor,
    keepCookies,
    post: async (address, fields) => follow(await visit(new URL(address), fields), () => false),
    go: async (address, until = () => false) => follow(await visit(new URL(address)), until),
    async submit(page, fields) {
      const form = formIn(page);
      for (const [name, value] of Object.entries(fields)) form.fields.set(name, value);
      return follow(await visit(form.action, form.fields), () => false);
    },
  };
}

let browsers = 0;

/**
 * A browser at a network address of its own, where the server trusts a proxy (`TRUST_PROXY`): sign-ins and their
 * failures cost an address, which regains them only with time.
 */
export function createDistantAgent(): UserAgent {
  browsers += 1;
  return createUserAgent({ 'x-forwarded-for': `198.51.${browsers >> 8}.${browsers & 255}` });
}

/** The form of a page, with its hidden fields. */
export function formIn({ url, body }: Visited): { readonly action: URL; readonly fields: URLSearchParams } {
  const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(body) ?? [];
  const hidden = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const fields = hidden.map(([, name = '', value = '']) => [name, unescapeHtml(value)]);
  return { action: new URL(unescapeHtml(action), url), fields: new URLSearchParams(fields) };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'", '#x27': "'" };

function unescapeHtml(text: string): string {
  return text.replaceAll(/&([\w#]+);/g, (all, name: string) => ENTITIES[name] ?? all);
}
