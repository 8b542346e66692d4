package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What axe finds on a page. Its own builder opens an empty page for each analysis, to be able to put the findings of frames together, and
 * reads itself into both: more than half of the processor time of a look. There are no frames here. A page of a shape that was clean is not
 * analysed again: what axe finds depends on the shape alone, which costs a fourteenth to know.
 */
final class Axe {
    private static final String SCRIPT = script();

    /** Of a page whose frame was clean, the content and what lies over the page; what concerns the page as a whole is of its frame. */
    private static final String RUN = """
            async (whole) => {
              const content = document.querySelector('main') ?? document.body;
              const app = content.closest('body > *');
              const over = [...document.body.children].filter((one) => one !== app && one.tagName !== 'SCRIPT');
              const found = await axe.run(whole || !app ? document : {include: [content, ...over]}, {
                runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']},
                resultTypes: ['violations'],
                // only a rule reads them that is not asked for
                preload: false,
              });
              return found.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ')).join(', '));
            }
            """;

    private final Set<String> clean = ConcurrentHashMap.newKeySet();

    List<String> violations(Page page) {
        return violations(page, PageShape.of(page));
    }

    /** @param shape of the page as it is now */
    List<String> violations(Page page, PageShape shape) {
        assertEquals(1, page.frames().size(), "frames are not looked into");
        boolean frame = clean.contains(shape.frame());
        if (frame && clean.contains(shape.content())) {
            return List.of();
        }
        List<String> found = analysed(page, !frame);
        if (found.isEmpty()) {
            clean.add(shape.frame());
            clean.add(shape.content());
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static List<String> analysed(Page page, boolean whole) {
        // it stays in the page until that is loaded anew
        if ((boolean) page.evaluate("typeof axe === 'undefined'")) {
            page.evaluate(SCRIPT);
        }
        return (List<String>) page.evaluate(RUN, whole);
    }

    private static String script() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
