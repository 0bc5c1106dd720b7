// A foreign judge: does @digitalbazaar/vc find the proof right? Reads {"documents": {url: json}, "credentials": [...]} on stdin,
// answers [{"verified", "message"}] on stdout. Nothing is fetched: what is not in the map does not exist.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {createVerifyCryptosuite} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}
const {documents, credentials} = JSON.parse(Buffer.concat(chunks).toString('utf8'));

async function documentLoader(url) {
  if (!Object.hasOwn(documents, url)) {
    throw new Error(`not in the map: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document: documents[url]};
}

const suite = [eddsaRdfc, ecdsaRdfc, createVerifyCryptosuite()].map(cryptosuite => new DataIntegrityProof({cryptosuite}));
const answers = [];
for (const credential of credentials) {
  const result = await vc.verifyCredential({
    credential, documentLoader, suite, checkStatus: async () => ({verified: true}),
  });
  const error = result.error?.errors?.[0] ?? result.error;
  answers.push({verified: result.verified, message: error ? String(error.message) : ''});
}
process.stdout.write(JSON.stringify(answers));
