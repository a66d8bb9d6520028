/** A style sheet that resembles GitHub's comments. */
export const commentStyle = `
* { box-sizing: border-box }
body { margin: 24px; background: #fff; color: #1f2328; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, "DejaVu Sans", "Noto Color Emoji", sans-serif }
article { max-width: 860px; margin: 0 auto; border: 1px solid #d1d9e0; border-radius: 6px }
article > header { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; color: #59636e }
article > header b { color: #1f2328 }
.badge { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 7px; font-size: 12px }
main { padding: 16px }
main > :first-child { margin-top: 0 }
main > :last-child { margin-bottom: 0 }
p, ul, ol, table, pre, details, .alert { margin: 0 0 16px }
h3, h4 { margin: 24px 0 16px; line-height: 1.25 }
h3 { font-size: 1.25em } h4 { font-size: 1em }
a { color: #0969da; text-decoration: none }
ul { padding-left: 2em }
code, pre { font-family: ui-monospace, SFMono-Regular, "Liberation Mono", "DejaVu Sans Mono", Menlo, monospace; font-size: 85% }
code { padding: .2em .4em; background: #818b981f; border-radius: 6px; overflow-wrap: anywhere }
pre { padding: 16px; overflow: auto; background: #f6f8fa; border-radius: 6px; line-height: 1.45 }
pre code { padding: 0; background: none; font-size: 100%; overflow-wrap: normal }
pre .added { background: #dafbe1; color: #116329 } pre .removed { background: #ffebe9; color: #82071e } pre .hunk { color: #8250df; font-weight: 600 }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto }
th, td { padding: 6px 13px; border: 1px solid #d1d9e0 }
tr:nth-child(2n) td { background: #f6f8fa }
summary { cursor: pointer }
details > :not(summary):first-of-type { margin-top: 12px }
sub { font-size: 75%; line-height: 1.6; vertical-align: baseline; color: #59636e }
blockquote { margin: 0 0 16px; padding: 0 1em; color: #59636e; border-left: .25em solid #d1d9e0 }
.alert { padding: 8px 16px; border-left: .25em solid var(--tone) }
.alert p { margin: 0 } .alert .title { color: var(--tone); font-weight: 500; margin-bottom: 8px }
.note { --tone: #0969da } .tip { --tone: #1a7f37 } .important { --tone: #8250df } .warning { --tone: #9a6700 } .caution { --tone: #d1242f }
svg text { font: 11px -apple-system, "Segoe UI", Helvetica, Arial, "DejaVu Sans", sans-serif; fill: #1f2328 }
`;
