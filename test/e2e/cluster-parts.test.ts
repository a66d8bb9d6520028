import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tar } from '../../tools/cluster/registry/tar.ts';
import { clusterSlot, slotCount, slotPorts } from '../../tools/cluster/state/cluster-slot.ts';
import { withFileLock } from '../../tools/system/file-lock.ts';
import { identifyProcess, isAlive, stopProcesses } from '../../tools/system/processes.ts';
import { run } from '../../tools/system/run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const slots = Array.from({ length: slotCount }, (_, number) => clusterSlot(number));
const silent = (): void => {};

const sleeper = async () => {
  const child = spawn('sleep', ['600']);
  await new Promise((resolve) => child.once('spawn', resolve));
  return identifyProcess('sleep', child.pid ?? 0);
};

test('gives each checkout its own ports, network, addresses, links and cgroups', () => {
  const values = slots.flatMap((one) => [
    ...slotPorts(one).map(String),
    ...[one.hostAddress, one.nodeAddress, one.podNetwork, one.serviceNetwork, one.hostLink, one.cgroup],
  ]);
  expect(new Set(values).size).toBe(values.length);
});

test('keeps the service networks in 10.96.0.0/12 and names below the limit of the kernel', () => {
  for (const one of slots) {
    expect(Number(one.serviceNetwork.split('.')[2]) + 15).toBeLessThan(256);
    expect(one.hostLink.length).toBeLessThanOrEqual(15);
  }
});

test('stops a process, and not a later one with the same number', async () => {
  const ours = await sleeper();
  const recycled = { ...ours, start: String(Number(ours.start) - 1) };
  const otherBoot = { ...ours, boot: 'another' };
  await stopProcesses([recycled, otherBoot], 1000);
  // A signal that was sent takes a moment to arrive.
  await sleep(200);
  expect(isAlive(ours)).toBe(true);
  await stopProcesses([ours], 1000);
  expect(isAlive(ours)).toBe(false);
});

test('kills a process that ignores SIGTERM', async () => {
  const child = spawn('/bin/sh', ['-c', 'trap "" TERM; echo ready; while :; do sleep 1; done']);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const stubborn = identifyProcess('sh', child.pid ?? 0);
  await stopProcesses([stubborn], 50);
  expect(isAlive(stubborn)).toBe(false);
});

test('lets one holder in at a time', async () => {
  const file = path.join(folder, 'one', 'lock');
  let inside = 0;
  const most: number[] = [];
  const body = async (): Promise<void> => {
    inside += 1;
    most.push(inside);
    await new Promise((resolve) => setTimeout(resolve, 10));
    inside -= 1;
  };
  await Promise.all([
    withFileLock(file, silent, body),
    withFileLock(file, silent, body),
    withFileLock(file, silent, body),
  ]);
  expect(most).toEqual([1, 1, 1]);
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['dead', async () => JSON.stringify({ ...identifyProcess('lock', process.pid), start: '1' })],
  ['half written', async () => '{"name":"lo'],
])('takes over a lock whose holder is %s', async (_, content) => {
  const file = path.join(folder, 'stale');
  writeFileSync(file, await content());
  expect(await withFileLock(file, silent, async () => 'in')).toBe('in');
});

test('writes an archive that tar reads, with the same bytes for the same entries', async () => {
  const entries = [
    { path: 'bin', directory: true },
    { path: 'bin/tool', mode: 0o755, content: '#!/bin/sh\n' },
    { path: 'bin/alias', link: 'tool' },
    { path: 'big', content: Buffer.alloc(1000, 'x') },
  ];
  const archive = tar(entries);
  expect(tar(entries).equals(archive)).toBe(true);
  const { stdout, stderr } = await run('tar', ['-tvf', '-'], { input: archive });
  expect(stderr).toBe('');
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').replace(/ \d{4}-\S+ \S+/, ''));
  expect(rows).toEqual([
    'drwxr-xr-x 0/0 0 bin/',
    '-rwxr-xr-x 0/0 10 bin/tool',
    'lrwxrwxrwx 0/0 0 bin/alias -> tool',
    '-rw-r--r-- 0/0 1000 big',
  ]);
});

test('rejects a path that does not fit into an archive', () => {
  expect(() => tar([{ path: 'x'.repeat(101), content: '' }])).toThrow(RangeError);
});
