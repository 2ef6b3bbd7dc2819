import { generate } from "selfsigned";

/** A certificate for one host, of an authority of its own; both last a day and are never kept. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The authority's certificate, for NODE_EXTRA_CA_CERTS. */
  readonly ca: string;
}

const DAY_MS = 86_400_000;
const LOOPBACK = "127.0.0.1";

/**
 * Make an authority and have it certify a host, with keys as DingTalk's hosts use them (RSA).
 * @param host - a name; loopback's address by default
 */
export async function makeCertificate(host?: string): Promise<Certificate> {
  const lasting = {
    algorithm: "sha256",
    keySize: 2048,
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + DAY_MS),
  };
  const ca = await generate([{ name: "commonName", value: "Bench authority" }], {
    ...lasting,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const own = await generate([{ name: "commonName", value: host ?? LOOPBACK }], {
    ...lasting,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true, keyEncipherment: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [host === undefined ? { type: 7, ip: LOOPBACK } : { type: 2, value: host }],
      },
    ],
  });
  return { key: own.private, cert: own.cert, ca: ca.cert };
}
