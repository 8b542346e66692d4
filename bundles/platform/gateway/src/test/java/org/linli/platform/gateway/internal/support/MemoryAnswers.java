package org.linli.platform.gateway.internal.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.linli.platform.gateway.internal.idempotency.IdempotencyProblems;
import org.linli.platform.gateway.internal.idempotency.KeptAnswers;
import org.linli.platform.gateway.internal.idempotency.StoredResponse;

/** Keeps answers as long as the test runs. */
public final class MemoryAnswers implements KeptAnswers {
    private final Map<String, Map.Entry<String, StoredResponse>> kept = new ConcurrentHashMap<>();

    @Override
    public StoredResponse once(boolean host, String lookup, String bodyHash, Supplier<StoredResponse> work) {
        Map.Entry<String, StoredResponse> known = kept.get(lookup);
        if (known != null && !known.getKey().equals(bodyHash)) {
            throw IdempotencyProblems.otherBody();
        }
        if (known != null) {
            return known.getValue();
        }
        StoredResponse response = work.get();
        kept.put(lookup, Map.entry(bodyHash, response));
        return response;
    }
}
