const comment = /<!--[\s\S]*?(?:-->|$)/g;
const code = /<(pre|script|style|svg|code)\b[\s\S]*?<\/\1>/gi;
const inlineTag = /<\/?(?:a|abbr|b|em|i|img|kbd|span|strong|sub|sup)\b[^<>]*>/gi;
const blockTag =
  /<\/?(?:blockquote|br|dd|details|div|dl|dt|h[1-6]|hr|li|ol|p|picture|source|summary|table|tbody|td|th|thead|tr|ul)\b[^<>]*>/gi;

/** Returns a text of the same length without HTML: a tag inside a sentence has no width, others end the sentence. */
export const withoutTags = (text: string): string =>
  text
    .replace(comment, (found) => found.replace(/[^\n]/g, '\f'))
    .replace(code, (found) => found.replace(/[^\n]/g, '\f'))
    .replace(inlineTag, (found) => '\u2060'.repeat(found.length))
    .replace(blockTag, (found) => '\f'.repeat(found.length));
