import { hash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { escapeXml } from '@/server/domain/xml-text';
import type { Departure } from '@/server/operations/ports/sign-in-providers';
import { passingPage } from './passing-page';

const SCRIPT = 'document.forms[0].submit()';
const SCRIPT_HASH = hash('sha256', SCRIPT, 'base64');

/**
 * Sends the browser to a provider. A form posts itself: this page alone may post to another site, and to that one only.
 * @param departure an address of the provider, from its own metadata, or a page of ours
 */
export function depart(response: ServerResponse, { goTo, fields }: Departure): void {
  if (!fields) {
    response.writeHead(303, { location: goTo }).end();
    return;
  }
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeXml(name)}" value="${escapeXml(value)}">`,
  );
  response.setHeader(
    'content-security-policy',
    [
      `default-src 'none'; script-src 'sha256-${SCRIPT_HASH}'`,
      `base-uri 'none'; form-action ${new URL(goTo).origin}; frame-ancestors 'none'`,
    ].join('; '),
  );
  passingPage(response, {
    body: `<form method="post" action="${escapeXml(goTo)}">
${inputs.join('\n')}
<button>Fortsæt <span lang="en">(Continue)</span></button>
</form>
<script>${SCRIPT}</script>`,
  });
}
