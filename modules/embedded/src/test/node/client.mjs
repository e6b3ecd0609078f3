// A registry client of others, driven from a test:
//   node client.mjs confluentinc|kafkajs URL
// One request a line in, {"op", "args"}; one answer a line out, {"result"} or {"status", "code", "message"}.
import { createInterface } from 'node:readline';
import confluentinc from '@confluentinc/schemaregistry';
import kafkajs from '@kafkajs/confluent-schema-registry';

const avro = (schema) => ({ schema, schemaType: 'AVRO' });

function confluentincClient(url) {
  const client = new confluentinc.SchemaRegistryClient({ baseURLs: [url], cacheCapacity: 100 });
  return {
    // answers must come from the server
    before: () => client.clearCaches(),
    register: (subject, schema) => client.register(subject, avro(schema)),
    lookup: (subject, schema) => client.getId(subject, avro(schema)),
    schema: async (subject, id) => (await client.getBySubjectAndId(subject, id)).schema,
    latest: async (subject) => (await client.getLatestSchemaMetadata(subject)).id,
    version: async (subject, version) => (await client.getSchemaMetadata(subject, version)).id,
    versions: (subject) => client.getAllVersions(subject),
    compatible: (subject, schema) => client.testSubjectCompatibility(subject, avro(schema)),
    setCompatibility: (subject, level) => client.updateCompatibility(subject, level),
    compatibility: (subject) => client.getCompatibility(subject),
    delete: (subject, forGood) => client.deleteSubject(subject, forGood),
  };
}

function kafkajsClient(url) {
  const client = () => new kafkajs.SchemaRegistry({ host: url, retry: { retries: 0 } });
  const typed = (schema) => ({ type: kafkajs.SchemaType.AVRO, schema });
  return {
    before: () => {},
    register: async (subject, schema) => (await client().register(typed(schema), { subject })).id,
    lookup: (subject, schema) => client().getRegistryIdBySchema(subject, typed(schema)),
    schema: async (subject, id) => JSON.stringify(await client().getSchema(id)),
    latest: (subject) => client().getLatestSchemaId(subject),
    version: (subject, version) => client().getRegistryId(subject, version),
  };
}

const [which, url] = process.argv.slice(2);
const client = which === 'kafkajs' ? kafkajsClient(url) : confluentincClient(url);

for await (const line of createInterface({ input: process.stdin })) {
  const { op, args } = JSON.parse(line);
  let answer;
  try {
    client.before();
    answer = { result: await client[op](...args) };
  } catch (error) {
    if (error.status === undefined && !String(error.name).startsWith('ConfluentSchemaRegistry')) {
      // no answer of the server, but a fault of this script or of the connection
      throw error;
    }
    answer = { status: error.status ?? 0, code: error.errorCode ?? 0, message: String(error.message) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
