import type { Config } from './env';

type Shown = Pick<Config, 'publicUrl' | 'demoSignIn' | 'identityDir'> & {
  readonly systems: { readonly url: string } | undefined;
};

/** What a start prints when it is done: where the service is, and who can sign in there. */
export function readyLine({ publicUrl, systems, ...signIn }: Shown): string {
  const calls = systems ? ` Systems call ${systems.url} by client certificate.` : '';
  return `Ready: ${publicUrl} – ${signInOf(signIn)}.${calls}`;
}

function signInOf({ demoSignIn, identityDir }: Pick<Config, 'demoSignIn' | 'identityDir'>): string {
  if (demoSignIn)
    return 'sign in there as one of the demo users; `npm run -s cli -- demo-citizens` lists citizens to look up';
  if (identityDir !== undefined) return 'people sign in at the identity providers of IDENTITY_DIR';
  return 'nobody can sign in: set IDENTITY_DIR, or DEMO_SIGN_IN=1 for a demo';
}
