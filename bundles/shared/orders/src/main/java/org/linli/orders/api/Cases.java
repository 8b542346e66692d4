package org.linli.orders.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.rest.IfMatch;

/**
 * The orders engine (工单引擎) for modules that have cases. Every method joins the transaction of the call. A case whose
 * division is outside the caller's scope of the subject's permission answers like one that does not exist (404), except to
 * the user who reported it and to whoever it is assigned to or co-handles it. Thread-safe.
 */
public interface Cases {
    /**
     * Opens a case in the tenant's process for its type; {@link CaseSubject#changed} is called before this returns.
     *
     * @throws org.linli.api.problem.ProblemException 422 when the process, the division or a text does not fit; 409 when the
     *     subject has a case already
     */
    CaseSnapshot open(OpenCase request);

    /** {@link #open}, with the history that begins and what the caller can do; nothing is read again for it. */
    CaseDetails openInDetail(OpenCase request);

    /**
     * Does something to a case; {@link CaseSubject#changed} is called before this returns.
     *
     * @throws org.linli.api.problem.ProblemException 409 {@code action-not-possible} with {@code possibleActions} (list of
     *     kebab-case words) when the state does not allow it; 403 when the process does not allow the caller; 422 with every
     *     field that is missing or wrong
     */
    CaseSnapshot act(UUID caseId, ActionRequest request);

    /**
     * The same for a caller who says which version he has seen; compared while nobody else can move the case.
     *
     * @throws org.linli.api.problem.ProblemException 412 as well, when it is another one by now
     */
    CaseSnapshot act(UUID caseId, ActionRequest request, IfMatch seen);

    /** @throws org.linli.api.problem.ProblemException 404 */
    CaseSnapshot get(UUID caseId);

    /**
     * The case with its history and what the caller can do, read once; cheaper than asking for each. Empty when the caller
     * may not see it.
     */
    Optional<CaseDetails> details(UUID caseId);

    /** The newest case of the subject, if it has one that the caller may see. */
    Optional<CaseSnapshot> ofSubject(String subjectType, UUID subjectId);

    /**
     * The receivers that stand for the current caller wherever a case lies: himself, the organisations he works for and the
     * divisions for which he acts on cases. For lists that show what is assigned to him. Of somebody who acts for the whole
     * district the divisions are left out.
     */
    Set<Assignee> receiversOfCaller();

    /** Users who work for the organisation as this engine keeps them, for telling them something. */
    Set<UUID> workersOf(UUID organisationId);

    /** Several at once in one statement; those out of scope are left out. */
    Map<UUID, CaseSnapshot> getAll(Collection<UUID> caseIds);

    /** What the current caller can do now, in the order of the process; empty when nothing. */
    List<PossibleAction> possibleActions(UUID caseId);

    /** Oldest first. */
    List<HistoryEntry> history(UUID caseId);

    /** The process version of a case, for the labels of its states. */
    ProcessView process(UUID processId);

    /**
     * The process that a new case of the type would get now.
     *
     * @param processKey null for the tenant's default
     */
    ProcessView processFor(String caseType, @Nullable String processKey);

    /** Whether the tenant has a process under the key that a new case can be given. */
    boolean hasProcess(String processKey);

    /**
     * Everything wrong with a case to be imported; writes nothing. Pointers are relative to the case, such as {@code
     * /steps/2/action}.
     */
    List<FieldError> checkImport(ImportedCase imported);

    /**
     * {@link #checkImport} for many cases, with as few statements as for one.
     *
     * @return what is wrong with each case, in the order given
     */
    List<List<FieldError>> checkImports(List<ImportedCase> imported);

    /**
     * Opens many cases with their past in a few statements. No callbacks, events or notifications.
     *
     * @return snapshots in the order given
     * @throws org.linli.api.problem.ProblemException 422 with pointers {@code /{index}/…} when one does not pass {@link
     *     #checkImport}; nothing is written then
     */
    List<CaseSnapshot> importAll(List<ImportedCase> imported);
}
