// Ask the DuckDB of browsers, without extensions and so without time zones, as ask.py does.
const duckdb = require("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
const { readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

const dist = dirname(require.resolve("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs"));
const bundles = {
  mvp: { mainModule: join(dist, "duckdb-mvp.wasm"), mainWorker: "" },
  eh: { mainModule: join(dist, "duckdb-eh.wasm"), mainWorker: "" },
};
const rows = (table) => table.toArray().map((row) => Object.values(row.toJSON()));

(async () => {
  const asked = JSON.parse(readFileSync(0, "utf8"));
  const database = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await database.instantiate(() => {});
  database.open({ path: ":memory:" });
  const connection = database.connect();
  connection.query("SET autoload_known_extensions = false");
  for (const [name, path] of Object.entries(asked.files)) database.registerFileBuffer(name, new Uint8Array(readFileSync(path)));
  for (const statement of asked.setup) connection.query(statement);
  const answers = {};
  for (const [name, query] of Object.entries(asked.queries)) {
    try {
      answers[name] = rows(connection.query(`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (${query})`));
    } catch (problem) {
      answers[name] = String(problem.message);
    }
  }
  const [[version]] = rows(connection.query("SELECT version()"));
  process.stdout.write(JSON.stringify({ version, answers }));
})();
