package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That {@link Axe} finds what is wrong, whatever page it looked at before. */
class AxeIT {
    private static final String GOOD =
            "<!doctype html><html lang='en'><title>Good</title><main><h1>Good</h1><button>Save</button></main></html>";

    @AutoClose
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @Test
    void whatIsWrongIsFoundAndWhereAlsoInAPageThatWasGoodBefore() {
        try (Page page = chromium.browser().newPage()) {
            page.setContent(GOOD);
            assertEquals(List.of(), Axe.violations(page));
            page.evaluate("""
                    () => {
                      const button = document.querySelector('button');
                      button.textContent = '';
                      document.querySelector('h1').style.color = '#bbb';
                    }
                    """);
            assertEquals(List.of("button-name: button", "color-contrast: h1"), Axe.violations(page));
            page.setContent(GOOD.replace(" lang='en'", ""));
            assertEquals(List.of("html-has-lang: html"), Axe.violations(page));
        }
    }

    /** They would have to be asked one by one. */
    @Test
    void aPageWithFramesIsRefused() {
        try (Page page = chromium.browser().newPage()) {
            page.setContent("<iframe srcdoc='<p>framed</p>'></iframe>");
            assertThrows(AssertionError.class, () -> Axe.violations(page));
        }
    }
}
