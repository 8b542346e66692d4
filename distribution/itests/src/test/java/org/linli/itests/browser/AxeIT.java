package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That {@link Axe} finds what is wrong, whatever page it looked at before. */
class AxeIT {
    private static final String GOOD =
            "<!doctype html><html lang='en'><title>Good</title><main><h1>Good</h1><button>Save</button></main></html>";

    private static final String RICH = """
            <!doctype html><html lang='en'><title>Rich</title>
            <style>.pale {color: #bbb} .box {overflow: auto; height: 4em; width: 20em}</style>
            <header><a href='#'>Home</a></header>
            <main>
              <h1>Rich</h1><label for='name'>Name</label><input id='name'>
              <img src='data:,' alt='A picture'><button>Save</button>
              <ul><li>One</li><li>Two</li><li>Three</li><li>Four</li></ul>
              <div class='box'><p>A word</p></div>
            </main></html>
            """;

    @AutoClose
    private static Chromium chromium;

    private final Axe axe = new Axe();

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @Test
    void whatIsWrongIsFoundAndWhereAlsoInAPageThatWasGoodBefore() {
        try (Page page = chromium.browser().newPage()) {
            page.setContent(GOOD);
            assertEquals(List.of(), axe.violations(page));
            page.evaluate("""
                    () => {
                      const button = document.querySelector('button');
                      button.textContent = '';
                      document.querySelector('h1').style.color = '#bbb';
                    }
                    """);
            assertEquals(List.of("button-name: button", "color-contrast: h1"), axe.violations(page));
            page.setContent(GOOD.replace(" lang='en'", ""));
            assertEquals(List.of("html-has-lang: html"), axe.violations(page));
        }
    }

    /** A page that was clean is not analysed again while its shape is the same: what can be wrong must be part of the shape. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "document.querySelector('label').remove() | label",
                "document.querySelector('input').id = 'other' | label",
                "document.querySelector('label').textContent = ' ' | label",
                "document.querySelector('img').removeAttribute('alt') | image-alt",
                "document.querySelector('li:last-child').className = 'pale' | color-contrast",
                "document.querySelector('li:last-child').style.color = '#bbb' | color-contrast",
                "document.querySelector('button').setAttribute('aria-expanded', 'perhaps') | aria-valid-attr-value",
                "document.querySelector('ul').setAttribute('role', 'tablist') | aria-required-children",
                "document.querySelector('p').textContent = 'word '.repeat(500) | scrollable-region-focusable",
                "document.title = '' | document-title",
                "document.documentElement.lang = 'xx-wrong' | html-lang-valid"
            })
    void whatIsWrongIsFoundInAPageThatWasCleanWithOtherWords(String deed, String found) {
        try (Page page = chromium.browser().newPage()) {
            page.setContent(RICH);
            assertEquals(List.of(), axe.violations(page));
            page.evaluate("document.querySelector('h1').textContent = 'Other words'");
            assertEquals(List.of(), axe.violations(page));
            page.evaluate(deed);
            List<String> anew = new Axe().violations(page);
            assertTrue(anew.stream().anyMatch(one -> one.startsWith(found + ": ")), anew::toString);
            assertEquals(anew, axe.violations(page));
        }
    }

    @Test
    void otherWordsMakeNoOtherShapeAndOtherMeaningDoes() {
        try (Page page = chromium.browser().newPage()) {
            page.setContent(RICH);
            PageShape before = PageShape.of(page);
            page.evaluate("document.querySelector('h1').textContent = 'Other words'");
            page.evaluate("document.querySelector('ul').append(document.querySelector('li').cloneNode(true))");
            page.evaluate("document.querySelector('p').className = 'table_1_column_2'");
            PageShape first = PageShape.of(page);
            page.evaluate("document.querySelector('p').className = 'table_7_column_9'");
            PageShape after = PageShape.of(page);
            assertEquals(first, after, "numbers that are given anew each time");
            page.evaluate("document.querySelector('p').removeAttribute('class')");
            after = PageShape.of(page);
            assertEquals(before.content(), after.content());
            assertNotEquals(before.contentWords(), after.contentWords());
            page.evaluate("document.querySelector('li').append(document.createElement('button'))");
            assertNotEquals(before.content(), PageShape.of(page).content());
            page.setViewportSize(390, 844);
            assertNotEquals(after.frame(), PageShape.of(page).frame(), "in another width it looks otherwise");
        }
    }

    /** They would have to be asked one by one. */
    @Test
    void aPageWithFramesIsRefused() {
        try (Page page = chromium.browser().newPage()) {
            page.setContent("<iframe srcdoc='<p>framed</p>'></iframe>");
            assertThrows(AssertionError.class, () -> axe.violations(page));
        }
    }
}
