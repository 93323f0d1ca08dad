/** Loads a package into a store and decides on each code, one after the other. Times are in milliseconds. */
export async function measure(rules, input, body, store) {
  const verifier = await rules.bestVerifier();
  const began = performance.now();
  const whole = await rules.readPackage(body, input.signature, rules.keysOf(input.keys), verifier);
  if (whole === null) throw new Error('the package is not signed by access');
  const read = performance.now();
  await store.fill(whole.records);
  const loaded = performance.now();
  const base = { event: whole.head.event, keys: rules.keysOf(whole.head.signers), verifier };
  const records = { sealed: (id) => store.get(id), own: async () => undefined };
  const now = new Date(input.now);
  const times = [];
  let wrong = 0;
  for (const each of input.held) {
    const gate = { ...base, checkpoint: { gate: each.gate, zone: null }, records };
    const from = performance.now();
    const { decision } = await rules.decideOffline(gate, { text: each.text, entries: 1, direction: 'IN' }, now);
    times.push(performance.now() - from);
    const said = decision.result === 'ADMITTED' ? decision.result : decision.reason;
    if (said !== each.verdict) wrong++;
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return {
    records: whole.records.length,
    read_ms: read - began,
    store_ms: loaded - read,
    decisions: times.length,
    p50_ms: at(0.5),
    p99_ms: at(0.99),
    wrong,
  };
}

/** What Node has instead of a browser's database. */
export class Memory {
  #records = new Map();

  async fill(records) {
    for (const [id, sealed] of records) this.#records.set(id, sealed);
  }

  async get(id) {
    return this.#records.get(id);
  }
}

/** A browser's own database, on its disk. */
export class Stored {
  #database;

  static async open() {
    const store = new Stored();
    store.#database = await new Promise((resolve, reject) => {
      const asked = indexedDB.open('bench', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('records');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return store;
  }

  async fill(records) {
    const transaction = this.#database.transaction('records', 'readwrite', { durability: 'relaxed' });
    const store = transaction.objectStore('records');
    for (const [id, sealed] of records) store.put(sealed, id);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = () => reject(transaction.error);
    });
  }

  get(id) {
    return new Promise((resolve, reject) => {
      const asked = this.#database.transaction('records').objectStore('records').get(id);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }
}
