// A foreign canonicalizer: rdf-canonize, of the RDFC-1.0 working group's editors. Reads {"hash", "datasets": [N-Quads, ...]} on
// stdin, answers the canonical texts on stdout.
import {canonize, NQuads} from 'rdf-canonize';

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}
const {hash, datasets} = JSON.parse(Buffer.concat(chunks).toString('utf8'));

const answers = [];
for (const dataset of datasets) {
  const options = {algorithm: 'RDFC-1.0', format: 'application/n-quads', messageDigestAlgorithm: hash};
  answers.push(await canonize(NQuads.parse(dataset), options));
}
process.stdout.write(JSON.stringify(answers));
