package org.linli.meetings.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The meetings engine (议事引擎) for modules that have something to deliberate. Every method joins the transaction of the call and acts with
 * the permissions of its caller: what lies outside his scope is as if it did not exist. Thread-safe.
 */
public interface Meetings {
    /**
     * Founds a body with the seats, the cadence and the rules of the template.
     *
     * @throws org.linli.api.problem.ProblemException 422 when the template, the name or the division does not fit
     */
    BodyRef found(NewBody request);

    /** Empty when there is none, or the caller may not see it. */
    Optional<BodyRef> body(UUID bodyId);

    /** Active bodies of the division, by name. */
    List<BodyRef> bodiesOf(UUID divisionId);

    /**
     * Raises a topic about a row of the module; {@link TopicSubject#moved} is called before this returns.
     *
     * @throws org.linli.api.problem.ProblemException 422 when a text, the body or the division does not fit
     */
    TopicSnapshot raise(NewTopic request);

    /** Topics about the row that the caller may see, the newest first. */
    List<TopicSnapshot> topicsOf(String subjectType, UUID subjectId);
}
