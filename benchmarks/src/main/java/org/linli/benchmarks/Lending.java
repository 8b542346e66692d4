package org.linli.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.linli.benchmarks.host.LinliHost;
import org.linli.benchmarks.load.Api;
import org.linli.benchmarks.load.PacedLoad.Call;
import org.linli.benchmarks.load.PacedLoad.Request;

/**
 * What people of one district do with their tools: of five requests three read loans, one lends a tool, and one takes a tool back. The
 * loans that were acknowledged are remembered. Thread-safe.
 */
final class Lending {
    /** So many that one is free whatever is on its way. */
    private static final int TOOLS = 200;

    private final LinliHost host;
    private final String token;
    private final String code;
    private final String base;
    private final Predicate<JsonNode> ofItsVersion;
    private final Queue<String> free = new ConcurrentLinkedQueue<>();
    private final Queue<Loan> open = new ConcurrentLinkedQueue<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private record Loan(String id, String tool) {}

    /** @param ofItsVersion whether a loan is answered by a version that the district may run */
    Lending(LinliHost host, String token, String code, Predicate<JsonNode> ofItsVersion)
            throws IOException, InterruptedException {
        this.host = host;
        this.token = token;
        this.code = code;
        this.base = "http://127.0.0.1:" + host.port() + "/t/" + code + "/api/" + Shelf.MODULE + "/";
        this.ofItsVersion = ofItsVersion;
        free.addAll(Shelf.tools(host, token, code, TOOLS));
    }

    /** The later version alone says how often a loan was extended. */
    static boolean isOfLaterVersion(JsonNode loan) {
        return loan.has("extended");
    }

    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        calls.add(this::list);
        calls.add(this::lend);
        calls.add(this::list);
        calls.add(this::takeBack);
        calls.add(this::list);
        return calls;
    }

    /** How many loans were acknowledged. */
    int acknowledged() {
        return acknowledged.size();
    }

    /**
     * Looks for every loan that was acknowledged.
     *
     * @throws IllegalStateException when one is missing, or one is there that was not
     */
    void requireAll() throws IOException, InterruptedException {
        Set<String> there = Shelf.loans(host, token, code);
        if (!there.equals(acknowledged)) {
            Set<String> lost = new TreeSet<>(acknowledged);
            lost.removeAll(there);
            there.removeAll(acknowledged);
            throw new IllegalStateException(
                    "in " + code + " these loans are lost: " + lost + ", and nobody was told of these: " + there);
        }
    }

    /** Lends so many tools before anything is measured, one after the other. */
    void lendBeforehand(int loans) throws IOException, InterruptedException {
        for (int i = 0; i < loans; i++) {
            String tool = free.remove();
            JsonNode loan = host.api().send(token, "POST", base + "loans", new NewLoan(tool, "张某"));
            remember(loan, tool);
        }
    }

    /** Body of a loan. */
    private record NewLoan(String toolId, String borrower) {}

    private void remember(JsonNode loan, String tool) {
        String id = loan.path("id").asText();
        acknowledged.add(id);
        open.add(new Loan(id, tool));
    }

    private Request list() {
        return new Request(
                "GET",
                base + "loans?limit=20",
                token,
                null,
                200,
                body -> check(body, page -> {
                    Set<Boolean> kinds = new TreeSet<>();
                    page.path("items").forEach(loan -> kinds.add(isOfLaterVersion(loan)));
                    return kinds.size() == 1
                            && ofItsVersion.test(page.path("items").get(0));
                }));
    }

    private Request lend() {
        String tool = free.poll();
        if (tool == null) {
            return takeBack();
        }
        String body = "{\"toolId\":\"" + tool + "\",\"borrower\":\"张某\"}";
        return new Request(
                "POST",
                base + "loans",
                token,
                body,
                201,
                answer -> check(answer, loan -> {
                    remember(loan, tool);
                    return ofItsVersion.test(loan);
                }));
    }

    private Request takeBack() {
        Loan loan = open.poll();
        if (loan == null) {
            return list();
        }
        return new Request(
                "POST",
                base + "loans/" + loan.id() + "/return",
                token,
                null,
                200,
                answer -> check(answer, returned -> {
                    free.add(loan.tool());
                    return ofItsVersion.test(returned);
                }));
    }

    private static String check(String body, Predicate<JsonNode> right) {
        try {
            return right.test(Api.JSON.readTree(body)) ? "" : "an answer of another version, or of two: " + body;
        } catch (IOException e) {
            return "no JSON: " + body;
        }
    }
}
