package org.linli.orders.api;

import java.util.Optional;
import java.util.UUID;

/**
 * Cases that somebody without an account has reported (免登录上报), for the module whose subjects they are. The engine knows nobody
 * there: that the caller is the one who reported, and that he may report, is the module's own check before each call. Only cases whose
 * {@link CaseSnapshot#reporterId() reporter} is no user can be reached, and only as far as the process lets a reporter. Every method
 * joins the transaction of the call. Thread-safe.
 */
public interface ReporterCases {
    /**
     * Opens a case, see {@link Cases#open}.
     *
     * @param request without a {@link OpenCase#reporterId() reporter}, and with the name to show for him
     * @throws org.linli.api.problem.ProblemException 422, as {@link Cases#open}
     * @throws IllegalArgumentException when it names a user as reporter, or no name to show
     */
    CaseSnapshot report(OpenCase request);

    /** The case with its history and what its reporter can do now; empty when there is none that a stranger reported. */
    Optional<CaseDetails> ofReporter(UUID caseId);

    /**
     * Does something to the case as its reporter.
     *
     * @throws org.linli.api.problem.ProblemException 404 when there is none that a stranger reported; 403, 409 and 422 as
     *     {@link Cases#act(UUID, ActionRequest)}
     */
    CaseSnapshot actAsReporter(UUID caseId, ActionRequest request);
}
