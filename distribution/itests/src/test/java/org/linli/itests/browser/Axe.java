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

    private static final String RUN = """
            async () => {
              const found = await axe.run(document, {
                runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']},
                resultTypes: ['violations'],
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
        if (clean.contains(shape.frame()) && clean.contains(shape.content())) {
            return List.of();
        }
        List<String> found = analysed(page);
        if (found.isEmpty()) {
            clean.add(shape.frame());
            clean.add(shape.content());
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static List<String> analysed(Page page) {
        // it stays in the page until that is loaded anew
        if ((boolean) page.evaluate("typeof axe === 'undefined'")) {
            page.evaluate(SCRIPT);
        }
        return (List<String>) page.evaluate(RUN);
    }

    private static String script() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
