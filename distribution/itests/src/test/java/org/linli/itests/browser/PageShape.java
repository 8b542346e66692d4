package org.linli.itests.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What of a page decides on what can be found wrong with it.
 *
 * @param frame shape of what stands around the content, with the width
 * @param content shape of the content and of what lies over the page, with the width: elements, what says their meaning and their looks, where there are words, and
 *     which parts scroll; the words themselves count for nothing, nor does how many rows of one shape follow each other
 * @param frameWords what stands around the content, word by word but for numbers, with width and language
 * @param contentWords the content word by word, with width and language
 */
record PageShape(String frame, String content, String frameWords, String contentWords) {
    private static final String SCRIPT = """
            () => {
              const REFERENCES = new Set(['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-activedescendant', 'headers', 'list']);
              const WORDS = new Set(['aria-label', 'title', 'alt', 'placeholder', 'value', 'aria-valuetext', 'aria-roledescription']);
              const TARGETS = new Set(['href', 'src', 'action', 'd', 'points', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'width', 'height', 'viewBox']);
              const LANGUAGES = new Set(['zh-CN', 'en']);
              // which entry of the menu is the page's own
              const PLACE = new Set(['is-active', 'router-link-active', 'router-link-exact-active']);
              const ids = new Map();
              for (const named of document.querySelectorAll('[id]')) ids.set(named.id, (ids.get(named.id) ?? 0) + 1);

              function unnumbered(name) {
                return name.replace(/[0-9]+/g, '#');
              }
              function meant(id) {
                const target = document.getElementById(id);
                return target ? `${target.tagName}.${unnumbered(target.getAttribute('class') ?? '')}` : 'nothing';
              }
              function attribute(of, name, value, words, frame) {
                if (name === 'id') return ids.get(value) > 1 ? 'id-twice' : '';
                if (name.startsWith('data-') || name === 'style') return '';
                if (frame && name === 'aria-current') return '';
                if (REFERENCES.has(name)) return `${name}:${value.split(' ').map(meant).join()}`;
                if (WORDS.has(name)) return words ? `${name}=${value}` : `${name}:${value.trim() !== ''}`;
                if (TARGETS.has(name)) return `${name}:${value !== ''}`;
                if (name === 'lang') return `lang:${LANGUAGES.has(value)}`;
                // tables number themselves and their columns anew whenever they are made
                if (name === 'class') return [...of.classList].filter((one) => !frame || !PLACE.has(one)).map(unnumbered).sort().join('.');
                if (name === 'name') return `name=${unnumbered(value)}`;
                return `${name}=${value}`;
              }
              function looks(of) {
                const own = of.style;
                const inline = own && own.length ? [own.color, own.background, own.backgroundColor, own.visibility, own.display, own.opacity, own.fontSize].join(',') : '';
                const scrolls = (of.scrollHeight > of.clientHeight || of.scrollWidth > of.clientWidth) && of.clientHeight > 0
                  && /auto|scroll/.test(getComputedStyle(of).overflow);
                return inline + (scrolls ? '~' : '');
              }
              function shape(of, words, frame) {
                const parts = [];
                for (const child of of.childNodes) {
                  if (child.nodeType === 3) {
                    const text = child.data.trim();
                    if (text) parts.push(words ? (frame ? unnumbered(text) : text) : '"');
                  } else if (child.nodeType === 1 && child.tagName !== 'SCRIPT' && child.tagName !== 'STYLE' && !frame?.has(child)) {
                    const part = shape(child, words, frame);
                    const last = parts.length - 1;
                    // two of them, since every other row may look otherwise
                    if (words || parts[last] !== part || parts[last - 1] !== part) parts.push(part);
                  }
                }
                const attributes = [...of.attributes].map((one) => attribute(of, one.name, one.value, words, frame)).filter(Boolean).sort().join(' ');
                return `<${of.tagName} ${attributes} ${words ? '' : looks(of)}>${parts.join('')}</>`;
              }
              function hash(text) {
                let one = 0xdeadbeef;
                let two = 0x41c6ce57;
                for (let i = 0; i < text.length; i++) {
                  const code = text.charCodeAt(i);
                  one = Math.imul(one ^ code, 2654435761);
                  two = Math.imul(two ^ code, 1597334677);
                }
                return `${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}${text.length.toString(36)}`;
              }
              const content = document.querySelector('main') ?? document.body;
              const app = content.closest('body > *') ?? document.body;
              const over = [...document.body.children].filter((one) => one !== app && one.tagName !== 'SCRIPT');
              const inside = new Set([content, ...over]);
              // colours of the district and large letters are set there
              const root = document.documentElement;
              const width = `${innerWidth} ${root.className} ${root.style.cssText}`;
              const head = `${root.hasAttribute('lang')} ${LANGUAGES.has(root.lang)} ${document.title !== ''}`;
              const state = `${width} ${root.lang}`;
              const all = (words) => [content, ...over].map((one) => shape(one, words, null)).join('');
              return [
                hash(`${width} ${head} ${shape(document.body, false, inside)}`),
                hash(`${width} ${all(false)}`),
                hash(`${state} ${shape(app, true, inside)}`),
                hash(`${state} ${all(true)}`),
              ];
            }
            """;

    @SuppressWarnings("unchecked")
    static PageShape of(Page page) {
        List<String> hashes = (List<String>) page.evaluate(SCRIPT);
        return new PageShape(hashes.get(0), hashes.get(1), hashes.get(2), hashes.get(3));
    }
}
