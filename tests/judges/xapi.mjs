// A foreign client of the learning record store: npm @xapi/xapi. Reads {"endpoint", "username", "password", "version",
// "adapter", "calls": [[method, parameters]]} on stdin; answers for each call {"status", "data", "etag"} or {"status",
// "error"} on stdout. A parameter {"$": [number, "data", ...]} is taken from an earlier answer.
import xapi from '@xapi/xapi';

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}
const {endpoint, username, password, version, adapter, calls} = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const XAPI = xapi.default ?? xapi;
const client = new XAPI({endpoint, auth: XAPI.toBasicAuth(username, password), version, adapter});

const answers = [];

function filled(value) {
  if (Array.isArray(value)) {
    return value.map(filled);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (Array.isArray(value.$)) {
    return value.$.reduce((found, key) => found[key], answers);
  }
  if (typeof value.bytes === 'string') {
    return new TextEncoder().encode(value.bytes).buffer;
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one)]));
}

// Its "fetch" tells a refusal by the text of the answer, in which the store writes the status too.
function statusOf(problem) {
  try {
    return problem.response?.status ?? JSON.parse(problem.message).status;
  } catch {
    return null;
  }
}

for (const [method, parameters] of calls) {
  try {
    const {status, data, headers} = await client[method](filled(parameters));
    answers.push({status, data: data ?? null, etag: headers.etag ?? headers.get?.('etag') ?? null});
  } catch (problem) {
    answers.push({status: statusOf(problem), error: String(problem.message)});
  }
}
process.stdout.write(JSON.stringify(answers));
