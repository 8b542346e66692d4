package org.linli.platform.gateway.internal.rest;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Problem;
import org.linli.api.rest.Versioned;
import org.linli.platform.gateway.internal.idempotency.IdempotencyProblems;
import org.linli.platform.gateway.internal.idempotency.KeptAnswers;
import org.linli.platform.gateway.internal.idempotency.StoredResponse;
import org.linli.platform.gateway.internal.json.JsonBodies;
import org.linli.platform.gateway.internal.json.JsonFormat;
import org.linli.platform.gateway.internal.problem.ProblemDocument;
import org.linli.platform.gateway.internal.problem.ProblemOf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code Idempotency-Key} on POST: the same key and body give the first answer again, also when it was a refusal. What says "try
 * again" is no answer in this sense: problems that are repeatable, and 412.
 */
public final class Idempotent {
    private static final Logger LOG = LoggerFactory.getLogger(Idempotent.class);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final KeptAnswers answers;
    private final JsonFormat format;
    private final ProblemDocument problems;
    /** Requests under way, by their key, each with a mark of its own. */
    private final Map<String, Object> inFlight = new ConcurrentHashMap<>();

    Idempotent(KeptAnswers answers, JsonFormat format, ProblemDocument problems) {
        this.answers = answers;
        this.format = format;
        this.problems = problems;
    }

    /** Whether answers of the operation are kept when the caller sends a key. */
    static boolean keeps(String httpMethod, ResourceOperation operation) {
        return httpMethod.equals("POST") && !operation.secret() && !operation.anybody();
    }

    /** The key of the request, null when it has none or is no POST. */
    static @Nullable String key(ContainerRequest request, ResourceOperation operation) {
        String key = request.getHeaderString("Idempotency-Key");
        if (key == null || !request.getMethod().equals("POST")) {
            return null;
        }
        if (!keeps("POST", operation)) {
            throw IdempotencyProblems.secret();
        }
        if (!KEY.matcher(key).matches()) {
            throw IdempotencyProblems.malformed();
        }
        return key;
    }

    /**
     * @param transaction opens the transaction of the request around what it is given
     * @param work the resource method
     */
    Object answer(
            ContainerRequest request,
            Exchange exchange,
            String key,
            InTransaction transaction,
            Supplier<@Nullable Object> work) {
        String lookup = lookup(exchange, key);
        String body = request.getProperty(LimitedBody.DIGEST) instanceof MessageDigest digest
                ? HexFormat.of().formatHex(digest.digest())
                : "";
        Object mine = new Object();
        if (inFlight.putIfAbsent(lookup, mine) != null) {
            throw IdempotencyProblems.inFlight();
        }
        if (request.getProperty(OpenExchange.PROPERTY) instanceof OpenExchange open) {
            // A thread that hangs was rolled back: who was told to come again must not wait for it
            open.whenLeftBehind(() -> inFlight.remove(lookup, mine));
        }
        boolean host = !exchange.area().ofTenant();
        try {
            return response(transaction.run(() -> answers.once(host, lookup, body, () -> stored(work.get()))));
        } catch (RuntimeException refusal) {
            // It rolled back what the key had claimed
            kept(refusal, exchange)
                    .ifPresent(answer -> keep(transaction, () -> answers.once(host, lookup, body, () -> answer)));
            throw refusal;
        } finally {
            inFlight.remove(lookup, mine);
        }
    }

    private Optional<StoredResponse> kept(RuntimeException refusal, Exchange exchange) {
        String requestId = exchange.context().requestId();
        Problem problem = ProblemOf.foreseen(refusal);
        if (problem == null || comeAgain(problem) || IdempotencyProblems.is(problem)) {
            return Optional.empty();
        }
        byte[] document = problems.write(problem, exchange.context().locale(), exchange.path(), requestId);
        return Optional.of(new StoredResponse(problem.status(), null, null, ProblemDocument.MEDIA_TYPE, document));
    }

    /** The same request may well be taken the next time, or, after 412, with the version as it is by then. */
    private static boolean comeAgain(Problem problem) {
        return problem.repeatable() || problem.status() == 412;
    }

    private static void keep(InTransaction transaction, Supplier<StoredResponse> keeping) {
        try {
            transaction.run(keeping);
        } catch (RuntimeException e) {
            // The caller gets the refusal all the same; the next request with the key is answered afresh
            LOG.debug("A refusal was not kept", e);
        }
    }

    /** Opens the transaction that the request runs in. */
    interface InTransaction {
        StoredResponse run(Supplier<StoredResponse> work);
    }

    private StoredResponse stored(@Nullable Object result) {
        if (!(result instanceof Response response)) {
            return stored(
                    result == null
                            ? Response.noContent().build()
                            : Response.ok(result).build());
        }
        Object entity = response.getEntity();
        String etag = response.getHeaderString("ETag");
        if (etag == null && entity instanceof Versioned versioned) {
            etag = "\"" + versioned.version() + "\"";
        }
        Object location = response.getHeaders().getFirst("Location");
        return new StoredResponse(
                response.getStatus(),
                location == null ? null : location.toString(),
                etag,
                entity == null ? null : mediaType(response, entity),
                entity == null ? null : bytes(entity));
    }

    private static String mediaType(Response response, Object entity) {
        if (response.getMediaType() != null) {
            return response.getMediaType().toString();
        }
        return JsonBodies.suits(entity.getClass()) ? "application/json" : "text/plain;charset=utf-8";
    }

    private byte[] bytes(Object entity) {
        if (entity instanceof byte[] raw) {
            return raw;
        }
        return entity instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : format.bytes(entity);
    }

    private static Response response(StoredResponse stored) {
        Response.ResponseBuilder response = Response.status(stored.status());
        if (stored.location() != null) {
            response.header("Location", stored.location());
        }
        if (stored.etag() != null) {
            response.header("ETag", stored.etag());
        }
        if (stored.body() != null) {
            response.entity(stored.body()).type(stored.mediaType());
        }
        return response.build();
    }

    private static String lookup(Exchange exchange, String key) {
        UUID user = exchange.context().caller().userId();
        String who = user == null ? exchange.context().caller().displayName() : user.toString();
        MessageDigest digest = sha256();
        String query = exchange.query() == null ? "" : exchange.query();
        digest.update((who + "\n" + exchange.path() + "\n" + query + "\n" + key).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
