import { stripVTControlCharacters } from 'node:util';
import { oneLine as collapse } from '@slipway/core';

/**
 * Removes terminal sequences, control characters, bidirectional overrides and lone surrogates. Line ends become `\n`.
 * The result is the text that a terminal would have shown.
 */
export const stripControls = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/gu, '')
    .toWellFormed();

/** Removes control characters and joins the lines with spaces. */
export const toOneLine = (text: string): string => collapse(stripControls(text));
