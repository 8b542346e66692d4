package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ElementState;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.linli.itests.host.Exhaustive;

/** One person's browser. Whatever the console complains of is remembered, and {@link #look} wants none of it. */
final class Desk implements AutoCloseable {
    private static final Path SHOTS = Path.of("target/screenshots");

    /** A picture costs as much as half of what axe does. */
    private static final boolean EVERY_SHOT = Boolean.getBoolean("linli.screenshots");

    /** Texts that can be seen and are no words: codes of the audit, instants, documents, what a script leaves of nothing. */
    private static final String UNSAID = """
            () => {
              const codes = /\\b(identity|tenancy|entitlement|catalogue|provisioning|platform|orders|registry|claims|meetings|ledgers|grid|property|elderly|incubation)\\.[a-z-]+\\.[a-z-]+|\\d{4}-\\d\\d-\\d\\dT\\d\\d:|\\[object |\\bundefined\\b|\\bNaN\\b|Invalid Date|\\{"/;
              const found = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const at = texts.currentNode.parentElement;
                if (codes.test(texts.currentNode.data) && !at.closest('code, pre, script, style') && at.checkVisibility()) {
                  found.push(texts.currentNode.data.trim());
                }
              }
              return found;
            }
            """;

    private static final int HEIGHT = 844;

    private final BrowserContext context;
    private final Page page;
    private final Axe axe;
    private final String base;
    private final String name;
    private final List<String> complaints = new ArrayList<>();

    /** @param zone where the person is */
    Desk(Browser browser, Axe axe, String base, String name, int width, String language, ZoneId zone) {
        this.axe = axe;
        this.base = base;
        this.name = name;
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setLocale(language)
                .setTimezoneId(zone.getId())
                .setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        // Only ever reached by what fails: other tests run beside it.
        page.setDefaultTimeout(60_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    void go(String path) {
        page.navigate(base + path);
        page.waitForLoadState(LoadState.LOAD);
    }

    /** Follows the menu to a page, unless it is the one that is shown; what stands around it stays. */
    void follow(String address) {
        if (page.url().equals(base + address)) {
            return;
        }
        Locator link = page.locator(".menu a[href='" + address + "']");
        Locator burger = page.locator(".burger");
        // what it says of itself, since the menu is still to be seen while it closes
        if (burger.isVisible() && "false".equals(burger.getAttribute("aria-expanded"))) {
            burger.click();
        }
        ElementHandle left = page.locator("h1").first().elementHandle();
        link.click();
        left.waitForElementState(ElementState.HIDDEN);
    }

    void signIn(String part, String username, String password) {
        go(part + "/sign-in");
        page.locator("input[autocomplete=username]").fill(username);
        page.locator("input[type=password]").fill(password);
        page.locator("button[type=submit]").click();
        page.locator(".shell").waitFor();
    }

    /** Addresses that the menu offers. */
    List<String> menu() {
        page.locator(".menu a").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return page.locator(".menu a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    /** What the console says of an answer that the test has asked for, such as a refusal, is no complaint; it may come after the page. */
    void expectComplaint(String words) {
        page.waitForCondition(() -> complaints.stream().anyMatch(complaint -> complaint.contains(words)));
        assertTrue(complaints.removeIf(complaint -> complaint.contains(words)), complaints::toString);
    }

    /** The page has loaded, is clean for everybody who cannot see or point well, fits, and the console is silent. */
    void look(String what) {
        settle();
        look(what, PageShape.of(page));
    }

    private void settle() {
        page.locator("h1").first().waitFor();
        // asked in the page: a question of ours each time would take the processor from what is waited for
        page.waitForFunction(
                "() => !document.querySelector('.el-skeleton')",
                null,
                new Page.WaitForFunctionOptions().setPollingInterval(50));
    }

    private void look(String what, PageShape shape) {
        if (EVERY_SHOT) {
            shoot(what);
        }
        assertEquals(List.of(), axe.violations(page, shape), () -> name + " " + what);
        fits(what);
    }

    private void fits(String what) {
        int wider = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertEquals(0, Math.max(0, wider), () -> name + " " + what + " scrolls sideways");
        assertEquals(0, page.locator(".ll-problem").count(), () -> name + " " + what + " shows a problem");
        assertEquals(List.of(), complaints, () -> name + " " + what);
    }

    /** On paper there is neither menu nor button, nothing is cut off, and it says where and when it was printed. */
    void paper(String what) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        try {
            assertEquals(
                    0,
                    page.locator(".menu, .top, .el-button, .ll-filters")
                            .locator("visible=true")
                            .count());
            page.locator(".ll-printed").last().waitFor();
            int wider = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
            assertEquals(0, Math.max(0, wider), () -> name + " " + what + " is wider than the paper");
            if (EVERY_SHOT) {
                shoot("paper-" + what);
            }
        } finally {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
        }
    }

    /** Looks, and reads: nothing of what only machines understand stands between the words. */
    void read(String what) {
        settle();
        read(what, PageShape.of(page));
    }

    private void read(String what, PageShape shape) {
        look(what, shape);
        assertEquals(List.of(), page.evaluate(UNSAID), () -> name + " " + what + " shows what is meant for machines");
    }

    /** Reads the page, and again in the other language, which stays; the page is not loaded anew. */
    void readInBothLanguages(String what) {
        read(what);
        toOtherLanguage();
        read(what + "-" + language());
    }

    /**
     * Reads the page as it is now and, without loading it anew, in the other width and the other language at once; with
     * {@code -Dlinli.exhaustive=true} also in the other two ways. What is word by word what somebody has read in the same width and language
     * has been read in the other way as well: of that, only what is not among the words is looked at.
     *
     * @param opened whether somebody has read the page at this address every way: to others it shows less of the same, which is read once
     * @param seen what was read, by all who share it
     */
    void readEveryWay(String what, int width, int other, boolean opened, Set<String> seen) {
        settle();
        PageShape shape = PageShape.of(page);
        String widths = " " + Math.min(width, other) + " " + Math.max(width, other);
        if (seen.contains(shape.contentWords() + widths) && seen.contains(shape.frameWords() + widths)) {
            fits(what);
            return;
        }
        read(what + here(), shape, widths, seen);
        if (opened && !Exhaustive.ON) {
            return;
        }
        if (Exhaustive.ON) {
            resize(page.viewportSize().width == width ? other : width);
            readHere(what, widths, seen);
            turn(width, other);
            readHere(what, widths, seen);
            resize(page.viewportSize().width == width ? other : width);
        } else {
            turn(width, other);
        }
        readHere(what, widths, seen);
    }

    private void turn(int width, int other) {
        toOtherLanguage();
        resize(page.viewportSize().width == width ? other : width);
    }

    private void readHere(String what, String widths, Set<String> seen) {
        settle();
        read(what + here(), PageShape.of(page), widths, seen);
    }

    private void read(String what, PageShape shape, String widths, Set<String> seen) {
        read(what, shape);
        seen.add(shape.contentWords() + widths);
        seen.add(shape.frameWords() + widths);
    }

    private void resize(int width) {
        page.setViewportSize(width, HEIGHT);
        // what measures itself has done so in the frame after the next
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private String here() {
        return "-" + page.viewportSize().width + "-" + language();
    }

    private void toOtherLanguage() {
        String before = language();
        page.locator(".top-button").getByText(Pattern.compile("^(English|中文)$")).click();
        page.locator("html:not([lang='" + before + "'])")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private String language() {
        return page.locator("html").getAttribute("lang");
    }

    private void shoot(String what) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + "-" + what.replaceAll("[^A-Za-z0-9]+", "_") + ".png"))
                .setFullPage(true));
    }

    /** What was to be seen last is kept: of a test that failed, it says most. */
    @Override
    public void close() {
        shoot("end");
        context.close();
    }
}
