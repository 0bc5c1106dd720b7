// A foreign judge of tokens: npm jose. Reads {"keys": [public JWKs with kid and alg], "tokens": [...], "sign": [{"header",
// "claims", "key"}]} on stdin; answers {"verified": [{"header", "claims"} or {"error"}], "signed": [tokens]} on stdout.
import {CompactSign, compactVerify, createLocalJWKSet, importJWK} from 'jose';

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}
const {keys, tokens, sign} = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const known = createLocalJWKSet({keys});

const verified = [];
for (const token of tokens) {
  try {
    const {payload, protectedHeader} = await compactVerify(token, known);
    verified.push({header: protectedHeader, claims: JSON.parse(new TextDecoder().decode(payload))});
  } catch (error) {
    verified.push({error: error.code ?? error.message});
  }
}

const signed = [];
for (const {header, claims, key} of sign) {
  const payload = new TextEncoder().encode(JSON.stringify(claims));
  signed.push(await new CompactSign(payload).setProtectedHeader(header).sign(await importJWK(key, header.alg)));
}
process.stdout.write(JSON.stringify({verified, signed}));
