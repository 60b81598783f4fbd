import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** 32 MB and some 100 ms a try (RFC 7914; the parameters that OWASP gives for interactive logins). */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const MEMORY = 64 * 1024 * 1024;
const LENGTH = 32;

/** "scrypt$32768$8$1$SALT$HASH", salt and hash in Base64. */
export async function hashOfPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), hash.toString("base64")].join("$");
}

/** Whether it is the password of the hash. Takes as long where there is no hash, so that nobody learns which names there are. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [kind, n, r, p, salt, hash] = (kept ?? "").split("$");
  if (kind !== "scrypt" || salt === undefined || hash === undefined) {
    await derive(password, Buffer.alloc(16), COST);
    return false;
  }
  const wanted = Buffer.from(hash, "base64");
  const found = await derive(password, Buffer.from(salt, "base64"), { N: Number(n), r: Number(r), p: Number(p) });
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}

function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // the same password typed on two keyboards may come in two forms
    scrypt(password.normalize("NFKC"), salt, LENGTH, { ...cost, maxmem: MEMORY }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
