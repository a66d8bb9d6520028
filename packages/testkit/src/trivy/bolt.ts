/** A value, or a bucket of values. */
type BoltValue = string | Buffer | BoltBucket;

export interface BoltBucket {
  readonly [key: string]: BoltValue;
}

const pageSize = 4096;
/** Flags of a page, and of an element that is a bucket (bbolt, page.go). */
const kinds = { leaf: 0x02, meta: 0x04, freelist: 0x10, bucket: 0x01 } as const;
const headerSize = 16;
const elementSize = 16;
const magic = 0xed0cdaed;
const formatVersion = 2;
/** Two meta pages and the free list come first. */
const firstPage = 3;

interface Element {
  readonly flags: number;
  readonly key: Buffer;
  readonly value: Buffer;
}

/**
 * Returns a bbolt file (format version 2) with these buckets. Each bucket is one leaf page, with overflow pages above
 * 4 KiB. Any reader can read it; it is not made for further writes.
 */
export const writeBolt = (root: BoltBucket): Buffer => {
  const pages: Buffer[] = [];
  const place = (bytes: Buffer): number => {
    const id = firstPage + pages.reduce((sum, page) => sum + page.length, 0) / pageSize;
    bytes.writeBigUInt64LE(BigInt(id), 0);
    pages.push(bytes);
    return id;
  };
  const store = (bucket: BoltBucket): number => {
    const elements = Object.entries(bucket).map(([key, value]) => elementOf(key, value, store));
    // Readers use binary search, so the keys are sorted by their bytes.
    return place(leafPage(elements.sort((a, b) => Buffer.compare(a.key, b.key))));
  };
  const rootPage = store(root);
  const total = firstPage + pages.reduce((sum, page) => sum + page.length, 0) / pageSize;
  const metas = [0, 1].map((transaction) => metaPage(transaction, rootPage, total));
  return Buffer.concat([...metas, freelistPage(), ...pages]);
};

const elementOf = (key: string, value: BoltValue, store: (bucket: BoltBucket) => number): Element => {
  if (typeof value === 'string' || Buffer.isBuffer(value))
    return { flags: 0, key: Buffer.from(key), value: Buffer.from(value as string) };
  // A bucket's value is the number of its page and an unused sequence counter.
  const pointer = Buffer.alloc(16);
  pointer.writeBigUInt64LE(BigInt(store(value)), 0);
  return { flags: kinds.bucket, key: Buffer.from(key), value: pointer };
};

const pagesFor = (bytes: number): number => Math.max(1, Math.ceil(bytes / pageSize));

const writeHeader = (page: Buffer, kind: number, count: number, overflow: number): void => {
  page.writeUInt16LE(kind, 8);
  page.writeUInt16LE(count, 10);
  page.writeUInt32LE(overflow, 12);
};

const leafPage = (elements: readonly Element[]): Buffer => {
  const dataStart = headerSize + elementSize * elements.length;
  const size = elements.reduce((sum, { key, value }) => sum + key.length + value.length, dataStart);
  const page = Buffer.alloc(pagesFor(size) * pageSize);
  writeHeader(page, kinds.leaf, elements.length, pagesFor(size) - 1);
  let data = dataStart;
  for (const [index, { flags, key, value }] of elements.entries()) {
    const at = headerSize + elementSize * index;
    // The position counts from the element itself.
    for (const [word, number] of [flags, data - at, key.length, value.length].entries())
      page.writeUInt32LE(number, at + word * 4);
    key.copy(page, data);
    value.copy(page, data + key.length);
    data += key.length + value.length;
  }
  return page;
};

const freelistPage = (): Buffer => {
  const page = Buffer.alloc(pageSize);
  page.writeBigUInt64LE(2n, 0);
  writeHeader(page, kinds.freelist, 0, 0);
  return page;
};

const metaPage = (transaction: number, rootPage: number, total: number): Buffer => {
  const page = Buffer.alloc(pageSize);
  page.writeBigUInt64LE(BigInt(transaction), 0);
  writeHeader(page, kinds.meta, 0, 0);
  const meta = page.subarray(headerSize, headerSize + 64);
  for (const [word, number] of [magic, formatVersion, pageSize, 0].entries()) meta.writeUInt32LE(number, word * 4);
  const [sequence, freelist] = [0, 2];
  for (const [word, number] of [rootPage, sequence, freelist, total, transaction].entries())
    meta.writeBigUInt64LE(BigInt(number), 16 + word * 8);
  meta.writeBigUInt64LE(fnv64a(meta.subarray(0, 56)), 56);
  return page;
};

const fnv64a = (bytes: Buffer): bigint => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
};
