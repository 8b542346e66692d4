package org.linli.platform.gateway.internal.idempotency;

import java.util.function.Supplier;

/** Gives the first answer again. Called inside the transaction of the request. */
public interface KeptAnswers {
    /**
     * Runs the work unless the key has an answer of the last 24 hours, and keeps what it returns. An exception of the
     * work keeps nothing, since the transaction rolls back; a refusal is kept by giving it as the work of another call.
     *
     * @param host whether the call goes to the host, whose table is another
     * @param lookup hash of principal, path and key
     * @param bodyHash hash of the body
     * @throws org.linli.api.problem.ProblemException 422 when the body differs from the first one, 409 when the first
     *     request is being served on another node
     */
    StoredResponse once(boolean host, String lookup, String bodyHash, Supplier<StoredResponse> work);
}
