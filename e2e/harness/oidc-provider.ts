import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { CASEWORKER, CLIENT_ID, CLIENT_SECRET, CVR, PROVIDER_NAME } from './identity-dir';

/** The person who signs in at the provider next: a subject, and claims. */
export type Account = { readonly sub: string } & Readonly<Record<string, unknown>>;

export const MAYA: Account = { sub: 'maya', name: 'Maya Prøvesen', cvr: CVR, privileges: [CASEWORKER] };

/** How the provider behaves: as it should, not at all, or so slowly that nobody waits for it. */
export type Behaviour = 'working' | 'refusing' | 'silent';

/** A foreign OpenID Connect provider in this process, on loopback. */
export type TestProvider = {
  readonly issuer: string;
  /** Who signs in next; undefined: who is asked declines. */
  account: Account | undefined;
  /** Whether it shows a page with a button before; otherwise nobody is asked. */
  asks: boolean;
  behaviour: Behaviour;
  /**
   * Registers the service.
   * @param origin the service's
   * @param client what is registered otherwise
   * @param features what the provider can otherwise do
   */
  serve(
    origin: string,
    client?: Readonly<Record<string, unknown>>,
    features?: Configuration['features'],
  ): Promise<void>;
  /** Replaces the ID tokens that it gives. */
  forge: ((idToken: string) => Promise<string>) | undefined;
  /** The paths that were requested. */
  readonly requested: string[];
  /** Signs a token as the provider does, with any content. */
  sign(payload: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
};

const ALGORITHM = 'RS256';

export async function startTestProvider(): Promise<TestProvider> {
  const keys = await generateKeyPair(ALGORITHM, { extractable: true });
  // Without an algorithm of its own, so that tests can sign by another.
  const jwk = { ...(await exportJWK(keys.privateKey)), kid: 'of-the-tests', use: 'sig' };
  let callback: ((request: IncomingMessage, response: ServerResponse) => unknown) | undefined;
  const server = createServer((request, response) => {
    provider.requested.push(request.url?.split('?', 1)[0] ?? '');
    if (provider.behaviour === 'silent') return;
    if (provider.behaviour === 'refusing' || !callback) return void request.socket.destroy();
    callback(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: TestProvider = {
    issuer,
    account: undefined,
    asks: false,
    behaviour: 'working',
    forge: undefined,
    requested: [],
    async serve(origin, client = {}, features = {}) {
      const at = `${origin}/sign-in/${PROVIDER_NAME}`;
      callback = handlerOf(provider, {
        ...configurationOf(provider, jwk, features),
        clients: [
          {
            client_id: CLIENT_ID,
            client_secret: CLIENT_SECRET,
            redirect_uris: [`${at}/callback`],
            post_logout_redirect_uris: [`${origin}/sign-in`],
            backchannel_logout_uri: `${at}/backchannel-logout`,
            backchannel_logout_session_required: true,
            ...client,
          },
        ],
      });
    },
    async sign(payload, { alg = ALGORITHM, ...header } = {}) {
      const key = await importJWK(jwk, alg);
      return new SignJWT(payload).setProtectedHeader({ alg, kid: jwk.kid, ...header }).sign(key);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return provider;
}

function configurationOf(provider: TestProvider, jwk: object, features: Configuration['features']): Configuration {
  return {
    jwks: { keys: [jwk as never] },
    cookies: { keys: ['of the tests'] },
    claims: { openid: ['sub', 'cvr', 'privileges', 'cpr', 'sid'], profile: ['name'] },
    conformIdTokenClaims: false,
    ttl: { Interaction: 600, Grant: 3_600, Session: 3_600, AccessToken: 600, IdToken: 3_600 },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      pushedAuthorizationRequests: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        async postLogoutSuccessSource(ctx) {
          ctx.body = pageOf('Signed out', '');
        },
        async logoutSource(ctx, form) {
          ctx.body = pageOf(
            'Sign out',
            `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
          );
        },
      },
      ...features,
    },
    // Its own refuses loopback.
    fetch: (url, options) => fetch(url, Object.assign({}, options, { dispatcher: undefined })),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: async () => ({ ...(provider.account?.sub === sub && provider.account), sub }),
    }),
    async loadExistingGrant({ oidc }) {
      const { provider: own, session, client } = oidc;
      const known = session?.grantIdFor(client?.clientId ?? '');
      if (known) return own.Grant.find(known);
      const grant = new own.Grant({ accountId: session?.accountId ?? '', clientId: client?.clientId ?? '' });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

/** A page of the provider: in English, unlike ours. */
function pageOf(heading: string, content: string): string {
  return `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>${heading}</title>
    <h1>The provider: ${heading}</h1>${content}</html>`;
}

const SIGN_IN_PAGE = pageOf('Sign in', '<form method="post"><button>Sign in</button></form>');

function sendPage(response: ServerResponse, page: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}

/** The provider's handler. Whoever is sent to sign in is signed in as the account, or declines where there is none. */
function handlerOf(test: TestProvider, configuration: Configuration) {
  const provider = new Provider(test.issuer, configuration);
  provider.use(async (ctx, next) => {
    await next();
    const { forge } = test;
    if (ctx.path === '/token' && forge && ctx.body?.id_token)
      ctx.body = { ...ctx.body, id_token: await forge(ctx.body.id_token) };
  });
  const handle = provider.callback();
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return handle(request, response);
    if (test.asks && request.method === 'GET') return void sendPage(response, SIGN_IN_PAGE);
    const { account } = test;
    const result = account ? { login: { accountId: account.sub } } : { error: 'access_denied' };
    return provider.interactionFinished(request, response, result);
  };
}
