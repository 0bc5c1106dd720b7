// Digital Bazaar's vc library on one credential: how long it takes to issue and to verify it, in processor time. Reads one line
// of JSON with the documents it may know, the credential, and the key; then answers a line of JSON for each line "round".
import {createInterface} from 'node:readline';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]();
const {documents, credential, key, times} = JSON.parse((await lines.next()).value);
const signer = (await Ed25519Multikey.from(key)).signer();

async function documentLoader(url) {
  if (!Object.hasOwn(documents, url)) {
    throw new Error(`not in the map: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document: documents[url]};
}

async function issue() {
  const suite = new DataIntegrityProof({signer, cryptosuite});
  return vc.issue({credential: structuredClone(credential), suite, documentLoader});
}

async function verify(signed) {
  const suite = new DataIntegrityProof({cryptosuite});
  const checkStatus = async () => ({verified: true});
  const result = await vc.verifyCredential({credential: structuredClone(signed), suite, documentLoader, checkStatus});
  if (!result.verified) {
    throw new Error(JSON.stringify(result.error?.errors?.map(String)));
  }
}

async function taken(work) {
  const before = process.cpuUsage();
  for (let number = 0; number < times; number++) {
    await work();
  }
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6 / times;
}

const signed = await issue();
for (let number = 0; number < 100; number++) {
  await verify(signed);
}
console.log(JSON.stringify({ready: true}));
for await (const line of lines) {
  if (line.trim() !== 'round') {
    break;
  }
  console.log(JSON.stringify({issue: await taken(issue), verify: await taken(() => verify(signed))}));
}
