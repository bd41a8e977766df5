import { SignedXml } from 'xml-crypto';
import { escapeXml } from '@/server/domain/xml-text';
import { BINDING, ENVELOPED, EXCLUSIVE_C14N, NAME_ID, NAMESPACE, RSA_SHA256, SHA256, STATUS } from './names';
import type { OwnKey } from './settings';
import { type Attributes, writtenElement } from './written-element';

type Head = { readonly id: string; readonly now: number; readonly destination: string; readonly issuer: string };

/** @param acs where the answer is to be posted. @param context the lowest context of authentication */
export function authnRequest(head: Head, { acs, context }: { readonly acs: string; readonly context: string }): string {
  const attributes = { ProtocolBinding: BINDING.post, AssertionConsumerServiceURL: acs };
  return message(
    'AuthnRequest',
    head,
    attributes,
    `<samlp:NameIDPolicy AllowCreate="true" Format="${NAME_ID.persistent}"/>` +
      '<samlp:RequestedAuthnContext Comparison="minimum">' +
      `<saml:AuthnContextClassRef>${escapeXml(context)}</saml:AuthnContextClassRef>` +
      '</samlp:RequestedAuthnContext>',
  );
}

/** @param nameId as XML */
export function logoutRequest(head: Head, nameId: string, session: string | undefined): string {
  const index = session === undefined ? '' : `<samlp:SessionIndex>${escapeXml(session)}</samlp:SessionIndex>`;
  return message('LogoutRequest', head, {}, nameId + index);
}

/** @param request the ID of the request it answers */
export function logoutResponse(head: Head, request: string, isDone: boolean): string {
  const status = isDone ? STATUS.success : STATUS.responder;
  return message(
    'LogoutResponse',
    head,
    { InResponseTo: request },
    `<samlp:Status><samlp:StatusCode Value="${status}"/></samlp:Status>`,
  );
}

function message(name: string, head: Head, more: Attributes, content: string): string {
  const attributes = {
    'xmlns:samlp': NAMESPACE.protocol,
    'xmlns:saml': NAMESPACE.assertion,
    ID: head.id,
    Version: '2.0',
    IssueInstant: new Date(head.now).toISOString(),
    Destination: head.destination,
    ...more,
  };
  const issuer = `<saml:Issuer>${escapeXml(head.issuer)}</saml:Issuer>`;
  return writtenElement(`samlp:${name}`, attributes, issuer + content);
}

/** A message of ours with a signature in it, for a form. */
export function signed(xml: string, { key, certificate }: OwnKey): string {
  const signature = new SignedXml({
    privateKey: key,
    publicCert: certificate,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE_C14N,
  });
  signature.addReference({ xpath: '/*', digestAlgorithm: SHA256, transforms: [ENVELOPED, EXCLUSIVE_C14N] });
  // Where the schema of every message has it.
  const location = { reference: "/*/*[local-name()='Issuer']", action: 'after' } as const;
  signature.computeSignature(xml, { prefix: 'ds', location });
  return signature.getSignedXml();
}
