import type { TestLayoutOptions } from '@slipway/testkit';

const installed = (name: string, source: string, version: string) =>
  [
    'Package: '.concat(name),
    'Status: install ok installed',
    `Source: ${source}`,
    `Version: ${version}`,
    'Architecture: amd64',
    'Maintainer: nobody <nobody@example.invalid>',
    'Description: test',
    '',
  ].join('\n');

/** Returns the plan of a Debian image with two packages, and more files in its layer. */
export const debian = (...more: TestLayoutOptions['layers'][number][number][]): TestLayoutOptions => ({
  annotations: { 'org.opencontainers.image.title': 'penguins' },
  layers: [
    [
      { path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' },
      { path: 'etc/debian_version', content: '12.5\n' },
      {
        path: 'var/lib/dpkg/status',
        content: `${installed('libssl3', 'openssl', '3.0.11-1~deb12u2')}\n${installed('zlib1g', 'zlib', '1:1.2.13.dfsg-1')}\n`,
      },
      ...more,
    ],
  ],
});
export const flask = {
  path: 'usr/lib/python3/dist-packages/flask-0.1.dist-info/METADATA',
  content: 'Metadata-Version: 2.1\nName: flask\nVersion: 0.1\n',
};

// Put together here so that no scanner takes this file for a leak.
export const key = { path: 'app/settings.env', content: `AWS_ACCESS_KEY_ID=${'AKIA'}${'QYLPMN5HABCDEFGH'}\n` };
