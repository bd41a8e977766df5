import type { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { certificatesIn, fingerprintOf, isIssuedBy, keyFingerprintOf } from '@/server/config/certificate';
import type { Certificate } from '@/server/domain/client-certificate';

type Peer = Certificate & { readonly endsAt: number };

/**
 * Returns the client certificate of a request, computed once per connection; none after it has expired, which the
 * handshake can't detect on a connection that stays open.
 * @param clientCa the trusted authorities as PEM. The issuer is looked up here instead of in the handshake's chain,
 * which a resumed session lacks.
 */
export function createPeerCertificates(clientCa: string): (request: IncomingMessage) => Certificate | undefined {
  const authorities = certificatesIn(clientCa);
  const known = new WeakMap<TLSSocket, Peer | undefined>();
  return ({ socket }) => {
    if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
    if (!known.has(socket)) known.set(socket, peerOf(socket.getPeerX509Certificate(), authorities));
    const peer = known.get(socket);
    return peer && Date.now() <= peer.endsAt ? peer : undefined;
  };
}

function peerOf(certificate: X509Certificate | undefined, authorities: readonly X509Certificate[]): Peer | undefined {
  if (!certificate) return undefined;
  const { subject, validTo } = certificate;
  const issuer = subject ? authorities.find((authority) => isIssuedBy(certificate, authority)) : undefined;
  return {
    fingerprint: fingerprintOf(certificate),
    ...(issuer && { issued: { subject, issuerKey: keyFingerprintOf(issuer) } }),
    endsAt: Date.parse(validTo),
  };
}
