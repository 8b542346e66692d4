package org.linli.benchmarks.web;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An installed Chromium; each visit is one with nothing cached. */
public final class Browsers implements AutoCloseable {
    private static final double LONGEST_MILLIS = 180_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String base;

    private Browsers(Path executable, String base) {
        this.base = base;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox")));
    }

    /** @param base address that all paths are below */
    public static Browsers start(String base) {
        Path executable = Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name ->
                        Stream.of("/usr/bin/", "/usr/local/bin/", "/snap/bin/").map(folder -> Path.of(folder + name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium is installed: apt install chromium"));
        return new Browsers(executable, base);
    }

    /** @return cookies and storage of whoever has signed in */
    public String signIn(String part, String username, String password) {
        try (Visit visit = visit(null, part + "/sign-in")) {
            Page page = visit.page();
            page.locator("input[autocomplete=username]").fill(username);
            page.locator("input[type=password]").fill(password);
            page.locator("button[type=submit]").click();
            page.locator(".shell").waitFor();
            return visit.context.storageState();
        }
    }

    /**
     * Opens a page as somebody does for the first time, on a slow network and a slow processor.
     *
     * @param state of {@link #signIn}; null for nobody
     * @param usable selector of what has to be there before the page can be used
     */
    public FirstView firstView(@Nullable String state, String path, String usable) {
        try (Visit visit = new Visit(context(state, 390))) {
            Traffic traffic = new Traffic(visit.session);
            visit.slowNetwork();
            visit.slowProcessor();
            long begin = System.nanoTime();
            visit.page.navigate(base + path);
            visit.page.locator(usable).first().waitFor();
            double seconds = (System.nanoTime() - begin) / 1e9;
            visit.page.waitForLoadState(LoadState.NETWORKIDLE);
            return new FirstView(traffic.requests, traffic.bytes, seconds);
        }
    }

    /** Opens a page at full speed. */
    public Visit visit(@Nullable String state, String path) {
        Visit visit = new Visit(context(state, 1360));
        visit.page.navigate(base + path);
        return visit;
    }

    private BrowserContext context(@Nullable String state, int width) {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setViewportSize(width, 844).setLocale("zh-CN");
        if (state != null) {
            options.setStorageState(state);
        }
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(LONGEST_MILLIS);
        context.setDefaultNavigationTimeout(LONGEST_MILLIS);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** What has come over the wire. */
    private static final class Traffic {
        private int requests;
        private long bytes;

        private Traffic(CDPSession session) {
            session.send("Network.enable");
            session.on("Network.requestWillBeSent", event -> requests++);
            session.on(
                    "Network.loadingFinished",
                    event -> bytes += event.get("encodedDataLength").getAsLong());
        }
    }

    /** One page in a browser of its own. */
    public static final class Visit implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final CDPSession session;

        private Visit(BrowserContext context) {
            this.context = context;
            page = context.newPage();
            session = context.newCDPSession(page);
        }

        public Page page() {
            return page;
        }

        public void slowProcessor() {
            JsonObject rate = new JsonObject();
            rate.addProperty("rate", FirstView.PROCESSOR);
            session.send("Emulation.setCPUThrottlingRate", rate);
        }

        private void slowNetwork() {
            JsonObject conditions = new JsonObject();
            conditions.addProperty("offline", false);
            conditions.addProperty("latency", FirstView.LATENCY_MILLIS);
            conditions.addProperty("downloadThroughput", FirstView.DOWN_BYTES_PER_SECOND);
            conditions.addProperty("uploadThroughput", FirstView.UP_BYTES_PER_SECOND);
            session.send("Network.emulateNetworkConditions", conditions);
        }

        public Fluency fluency() {
            return new Fluency(page, session);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
