import { type Dialect, readPlain, type ScalarValue } from '../src/scalar.ts';

// Values that kubectl 1.32 and 1.36 print for the text (`kubectl annotate --local -o json`).
const kubernetes: readonly (readonly [string, ScalarValue])[] = [
  ['0644', 420],
  ['0o644', 420],
  ['0O17', 15],
  ['0x1F', 31],
  ['-0x1F', -31],
  ['+0x1F', 31],
  ['1:0x1F', '1:0x1F'],
  ['1:0b1', '1:0b1'],
  ['0b12', '0b12'],
  ['0778', 778],
  ['18446744073709551616', 2 ** 64],
  ['1e-3', 0.001],
  ['-.info', '-.info'],
  ['1.inf', '1.inf'],
  ['0X1F', 31],
  ['0b101', 5],
  ['-0b11', -3],
  ['-010', -8],
  ['07_7', 63],
  ['1_000', 1000],
  ['0899', 899],
  ['+12', 12],
  ['1e3', 1000],
  ['12e5678', '12e5678'],
  ['5e10', 50_000_000_000],
  ['.5', 0.5],
  ['+.5', 0.5],
  ['1.', 1],
  ['6.0', 6],
  ['1_0.5', 10.5],
  ['.1_0', 0.1],
  ['._5', '._5'],
  ['100000000000000000000000', 1e23],
  ['1:30', '1:30'],
  ['190:20:30', '190:20:30'],
  ['2001-01-01', '2001-01-01'],
  ['2001-01-01T10:00:00Z', '2001-01-01T10:00:00Z'],
  ['1.2.3', '1.2.3'],
  ['10e', '10e'],
  ['0x', '0x'],
  ['0b2', '0b2'],
  ['0x1p-2', '0x1p-2'],
  ['_1', '_1'],
  ['-', '-'],
  ['yes', true],
  ['No', false],
  ['on', true],
  ['OFF', false],
  ['y', true],
  ['N', false],
  ['True', true],
  ['TRUE', true],
  ['FALSE', false],
  ['yEs', 'yEs'],
  ['', null],
  ['~', null],
  ['NULL', null],
  ['null', null],
  ['Null', null],
  ['nan', 'nan'],
  ['Infinity', 'Infinity'],
];

const core: readonly (readonly [string, ScalarValue])[] = [
  ['0644', 644],
  ['0o644', 420],
  ['0b101', '0b101'],
  ['1_000', '1_000'],
  ['yes', 'yes'],
  ['off', 'off'],
  ['n', 'n'],
  ['-7', -7],
  ['+0o17', 15],
  ['-0o17', -15],
  ['0o8', '0o8'],
  ['10o7', '10o7'],
  ['0o78', '0o78'],
  ['x0o1', 'x0o1'],
  ['0x1F', 31],
  ['-0xff', -255],
  ['+0xA', 10],
  ['0xg', '0xg'],
  ['10xA', '10xA'],
  ['0x1g', '0x1g'],
  ['0X1', '0X1'],
  ['10', 10],
  ['1e-3', 0.001],
  ['1e+3', 1000],
  ['true', true],
  ['1.10', 1.1],
];

const tables: readonly (readonly [Dialect, readonly (readonly [string, ScalarValue])[]])[] = [
  ['kubernetes', kubernetes],
  ['core', core],
];

describe.each(tables)('an unquoted scalar of the dialect %s', (dialect, table) => {
  it.each(table)('reads %s as %j', (text, value) => {
    expect(readPlain(text, dialect)).toBe(value);
  });
});

it.each(['9007199254740993', '-9007199254740993', '+9007199254740993'])(
  'rejects %s in slipway.yml, because JSON would lose digits',
  (text) => {
    expect(readPlain(text, 'core')).toHaveProperty('problem');
  },
);

it.each(['.inf', '-.Inf', '.nan', '9007199254740993', '12345678901234567890', '18446744073709551615'])(
  'rejects %s, which JSON cannot hold',
  (text) => {
    expect(readPlain(text, 'kubernetes')).toHaveProperty('problem');
  },
);
