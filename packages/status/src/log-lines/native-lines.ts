import type { CauseLine, Text } from './cause-line.ts';

const debianPackages: Readonly<Record<string, string>> = {
  'libGL.so.1': 'libgl1',
  'libgomp.so.1': 'libgomp1',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libpq.so.5': 'libpq5',
  'libxml2.so.2': 'libxml2',
  'libcurl.so.4': 'libcurl4',
  'libssl.so.3': 'libssl3',
  'libssl.so.1.1': 'libssl1.1',
  'libgfortran.so.5': 'libgfortran5',
  'libblas.so.3': 'libblas3',
  'liblapack.so.3': 'liblapack3',
  'libopenblas.so.0': 'libopenblas0',
  'libgdal.so.32': 'libgdal32',
  'libproj.so.25': 'libproj25',
  'libgeos_c.so.1': 'libgeos-c1v5',
  'libudunits2.so.0': 'libudunits2-0',
  'libstdc++.so.6': 'libstdc++6',
  'libodbc.so.2': 'libodbc2',
  'libmagick++-6.Q16.so.8': 'libmagick++-6.q16-8',
  'libsodium.so.23': 'libsodium23',
  'libfreetype.so.6': 'libfreetype6',
  'libxrender.so.1': 'libxrender1',
};

const installHint: Text = ({ library = '' }) =>
  debianPackages[library]
    ? `Install ${debianPackages[library]} in the runtime stage of the Dockerfile (apt-get install -y ${debianPackages[library]}).`
    : `Install the system package that contains ${library} in the runtime stage of the Dockerfile.`;

/** Lines of the loader, the kernel and drivers, the same in every language. */
export const nativeLines: readonly CauseLine[] = [
  {
    id: 'exec-format',
    code: 'WrongArchitecture',
    pattern: /exec format error/i,
    message: 'exec format error',
    hint: 'Build the program for the architecture of the node. If it is a script, begin it with a #! line.',
  },
  {
    id: 'glibc',
    pattern: /version [`'‘](?<version>GLIBC(?:XX)?_[\d.]+)['’] not found/,
    message: ({ version }) => `the image lacks ${version}`,
    hint: 'The program was built on a newer distribution than that of the runtime image. Use the same distribution in both stages.',
  },
  {
    id: 'cuda',
    pattern:
      /(?:CUDA driver version is insufficient|no CUDA-capable device|libcuda\.so\.1|Found no NVIDIA driver|CUDA error: no kernel image)/,
    hint: 'Request a GPU (resources.limits: nvidia.com/gpu: 1), and use a CUDA toolkit that is not newer than the driver of the nodes.',
  },
  {
    id: 'shared-library',
    pattern: /(?<library>lib[\w.+-]+\.so(?:\.[\w.]+)?): cannot open shared object file/,
    message: ({ library }) => `the image lacks the shared library ${library}`,
    hint: installHint,
  },
  {
    id: 'command-missing',
    // busybox, dash and bash, the latter two with a line
    pattern: /^\S*(?:sh|entrypoint\S*): (?:line \d+: |\d+: )?(?<program>[\w.@/+-]+): (?:command )?not found$/,
    message: ({ program }) => `the command ${program} is not in the image`,
    hint: ({ program = '' }) =>
      `Install ${program} in the runtime stage of the Dockerfile, or check that its folder is on PATH. Let the script stop at the first error (set -e).`,
  },
  {
    id: 'licence',
    pattern:
      /(?:licen[sc]e (?:checkout failed|file (?:not found|.* does not exist)|(?:has )?expired|is invalid|not found|error)|(?:no|missing|invalid|cannot find|could not find) (?:a )?(?:valid )?licen[sc]e)/i,
    hint: 'Mount the licence as a Secret where the program looks for it, or check that the pod can reach the licence server.',
  },
  {
    id: 'port-taken',
    pattern:
      /(?:EADDRINUSE|Address already in use|address already in use|Failed to create server|Only one usage of each socket address)/,
    hint: 'Choose another port: two processes (workers, a sidecar) use this one, or it is below 1024 and the user is not root.',
  },
];
