package org.linli.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;
import org.linli.benchmarks.web.Browsers;
import org.linli.benchmarks.web.FirstView;
import org.linli.benchmarks.web.Fluency;

/**
 * What a person sees in a browser: first views on a slow network and a slow processor with nothing cached, and a list of very many rows, of
 * which a page is loaded at a time. Needs an installed Chromium.
 */
final class Pages implements Benchmark {
    private static final int PORT = 18159;
    private static final int ROWS = Integer.getInteger("linli.benchmarks.listRows", 100_000);
    private static final int ROWS_AT_ONCE = 20_000;
    private static final int ROUNDS = 5;
    private static final int TURNS = 20;
    private static final String LIST = "/grid/events?limit=200";

    @Override
    public void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException {
        try (LinliHost host = LinliHost.start(installation, server.create("pages"), work.resolve("data"), PORT, false);
                Browsers browsers = Browsers.start("http://127.0.0.1:" + PORT)) {
            District district = District.set(installation, host, District.SEED);
            host.account(district.administrator(), district.code(), "street", null);
            String part = "/t/" + district.code();
            String signedIn = browsers.signIn(part, "street-" + district.code(), host.ownPassword());
            first(report, "sign-in page of the console", browsers, null, part + "/sign-in", "input[type=password]");
            first(report, "desk of the console after signing in", browsers, signedIn, part + "/", ".shell h1");
            first(report, "list of events, opened by a link", browsers, signedIn, part + LIST, ".ll-table, .ll-empty");
            first(report, "residents' page", browsers, null, part + "/resident", "button");
            fill(host, district, work);
            turn(report, browsers, signedIn, part + LIST);
        }
    }

    private static void first(
            Report report, String what, Browsers browsers, @Nullable String state, String path, String usable) {
        List<FirstView> views = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            views.add(browsers.firstView(state, path, usable));
        }
        FirstView last = views.get(ROUNDS - 1);
        report.row(
                "first view, nothing cached, " + FirstView.CONDITIONS + ": " + what,
                Report.number(
                        "%d requests, %.0f KB over the wire, usable after %.1f s",
                        last.requests(),
                        last.bytes() / 1024.0,
                        Median.of(views.stream().map(FirstView::seconds).toList())),
                "");
    }

    private static void fill(LinliHost host, District district, Path work) throws IOException, InterruptedException {
        String part = "/t/" + district.code() + "/api";
        String division = host.api()
                .get(district.administrator(), part + "/divisions?level=community&limit=1")
                .at("/items/0/code")
                .asText();
        Path file = work.resolve("events.ndjson");
        for (int from = 0; from < ROWS; from += ROWS_AT_ONCE) {
            EventFile.write(file, division, from, Math.min(ROWS_AT_ONCE, ROWS - from));
            JsonNode accepted = host.api()
                    .upload(
                            district.administrator(),
                            part + "/grid/imports/events?dryRun=false",
                            "application/x-ndjson",
                            file);
            host.api()
                    .await(
                            district.administrator(),
                            part + "/operations/" + accepted.get("operation").asText());
        }
    }

    private static void turn(Report report, Browsers browsers, String signedIn, String path) {
        try (Browsers.Visit visit = browsers.visit(signedIn, path)) {
            Page page = visit.page();
            page.locator(".ll-table tbody tr").first().waitFor();
            visit.slowProcessor();
            Fluency fluency = visit.fluency();
            List<Double> turns = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                String before = page.locator(".ll-table tbody tr").first().innerText();
                long begin = System.nanoTime();
                page.locator(".ll-pager button").last().click();
                page.waitForFunction(
                        "before => { const row = document.querySelector('.ll-table tbody tr');"
                                + " return row && row.innerText !== before; }",
                        before);
                turns.add((System.nanoTime() - begin) / 1e9);
                for (int step = 0; step < 10; step++) {
                    page.mouse().wheel(0, 600);
                    page.waitForTimeout(30);
                }
            }
            report.row(
                    "list of " + ROWS + " events, 200 rows a page, turned " + TURNS + " times and scrolled, CPU x4",
                    Report.number(
                            "next page shown after %.2f s (median), script %.0f ms a turn, longest task %.0f ms, %.1f %% of frames later"
                                    + " than 50 ms, heap of the page %.0f MB",
                            Median.of(turns),
                            fluency.scriptMillis() / TURNS,
                            fluency.longestTaskMillis(),
                            100 * fluency.lateFrames(),
                            fluency.heapBytes() / 1e6),
                    "");
        }
    }
}
