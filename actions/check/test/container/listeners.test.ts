import { parseListeners } from '../../src/container/listeners.ts';

describe('parseListeners', () => {
  it('reads the listening sockets of IPv4 and IPv6', () => {
    const text = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000
   1: 00000000:0EFE 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000
   2: 0200110A:1F40 0100110A:C35A 01 00000000:00000000 00:00000000 00000000  1000
  sl  local_address                         remote_address                        st
   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A
   1: 00000000000000000000000001000000:1F91 00000000000000000000000000000000:0000 0A
   2: 0000000000000000FFFF00000100007F:1F92 00000000000000000000000000000000:0000 0A
   3: B80D0120000000000000000001000000:1F93 00000000000000000000000000000000:0000 0A
`;
    expect(parseListeners(text)).toEqual([
      { address: '127.0.0.1', port: 8000, loopback: true },
      { address: '0.0.0.0', port: 3838, loopback: false },
      { address: '::', port: 8080, loopback: false },
      { address: '::1', port: 8081, loopback: true },
      { address: '127.0.0.1', port: 8082, loopback: true },
      { address: '2001:db8:0:0:0:0:0:1', port: 8083, loopback: false },
    ]);
  });
});
