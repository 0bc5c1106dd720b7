// A foreign issuer: @digitalbazaar/vc signs, and for ecdsa-sd-2023 derives what a holder shows. Reads
// {"documents": {url: json}, "requests": [{"suite", "key", "date", "credential", "mandatory", "selective"}]} on stdin, answers the
// credentials on stdout. Nothing is fetched.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {createDiscloseCryptosuite, createSignCryptosuite} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}
const {documents, requests} = JSON.parse(Buffer.concat(chunks).toString('utf8'));

async function documentLoader(url) {
  if (!Object.hasOwn(documents, url)) {
    throw new Error(`not in the map: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document: documents[url]};
}

function suiteFor({suite, mandatory}) {
  if (suite === 'ecdsa-sd-2023') {
    return createSignCryptosuite({mandatoryPointers: mandatory});
  }
  return suite === 'ecdsa-rdfc-2019' ? ecdsaRdfc : eddsaRdfc;
}

const answers = [];
for (const request of requests) {
  const kind = request.suite.startsWith('ecdsa') ? EcdsaMultikey : Ed25519Multikey;
  const signer = (await kind.from(request.key)).signer();
  const suite = new DataIntegrityProof({signer, date: request.date, cryptosuite: suiteFor(request)});
  let credential = await vc.issue({credential: request.credential, suite, documentLoader});
  if (request.selective) {
    const disclose = createDiscloseCryptosuite({selectivePointers: request.selective});
    const holder = new DataIntegrityProof({cryptosuite: disclose});
    credential = await vc.derive({verifiableCredential: credential, suite: holder, documentLoader});
  }
  answers.push(credential);
}
process.stdout.write(JSON.stringify(answers));
